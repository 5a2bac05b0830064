"""``avstamp import people``, as an administrator reads it."""

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from avstamp.imports.models import Import
from avstamp.imports.steps.planning import make_plan
from avstamp.operation import people as operation
from avstamp.people.models import Person
from avstamp.people.testing import make_cast
from tests.commands.conftest import Command

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

NEW = "Anst.nr;Namn;Enhet;Chef\n501;Wiklund, Elsa;Bibliotek;Mariam Khalil\n"


@pytest.fixture
def people(command: Command) -> Command:
    make_cast()
    return partial(command, "import", "people")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "people.csv"
    found.write_text(NEW, encoding="cp1252")
    return found


def test_a_trial_says_what_would_be_done_and_does_nothing(people, file):
    told = people(file, "--dry-run")

    assert told.code == 0
    assert "New here: 1\n  Elsa Wiklund (Unit: Bibliotek; Manager" in told.out
    assert told.out.endswith("Nothing has been changed: this was a trial.\n")
    assert not Person.objects.filter(number="501").exists()
    assert not Import.objects.exists()


def test_columns_that_nothing_is_read_from_are_named(people, file):
    file.write_text(NEW.replace("Enhet;Chef", "Enhett;Lön").replace("Khalil", "1"), "cp1252")
    assert "Not taken in: Enhett, Lön\n" in people(file, "--dry-run").out


def test_a_column_of_personnummer_is_said_to_be_left_out(people, file):
    rows = "Anst.nr;Namn;Personnummer\n501;Wiklund, Elsa;19800101-1236\n"
    file.write_text(rows, encoding="cp1252")
    told = people(file, "--dry-run").out
    assert "“Personnummer” holds personnummer: left out, and not kept." in told
    assert "1236" not in told


def test_it_is_done_and_the_second_time_there_is_nothing_to_do(people, file):
    done, again = people(file), people(file)

    assert (done.code, again.code) == (0, 0)
    assert "Done. It can be undone" in done.out
    assert Person.objects.filter(number="501").count() == 1
    assert again.out == "The file says what stands here already. There is nothing to change.\n"
    assert not Import.objects.filter(current=True).exists()


def test_a_trial_is_refused_what_would_be_refused(people, file):
    trial, real = (
        people(file, "--dry-run", "--from", "2020-01-01"),
        people(file, "--from", "2020-01-01"),
    )
    assert (trial.code, trial.err) == (real.code, real.err)
    assert "already passed" in trial.err


@pytest.mark.parametrize("step", ["keep_plan", "write_import"])
def test_what_has_become_something_else_meanwhile_is_not_done_and_can_be_tried_again(
    people, file, monkeypatch, step
):
    as_it_was = getattr(operation, step)

    def meanwhile(row: Import, *args: object, at: datetime) -> None:
        Person.objects.filter(family_name="Khalil").update(family_name="Berg")
        if step == "keep_plan":
            make_plan(row, at=at)  # the worker was first
        as_it_was(row, *args, at=at)

    monkeypatch.setattr(operation, step, meanwhile)
    told = people(file)
    assert (told.code, told.err[:18]) == (1, "Something else was")
    assert not Person.objects.filter(number="501").exists()
    assert not Import.objects.filter(current=True).exists()


def test_what_is_to_be_mended_ends_with_three(people, file):
    file.write_text(NEW.replace("Mariam Khalil", "Nobody"), encoding="utf-8")
    told = people(file)

    assert told.code == 3
    assert told.out.startswith("Row 2, Chef: Nobody called “Nobody” is found")
    assert not Person.objects.filter(number="501").exists()


def test_what_cannot_be_read_ends_with_one(people, file, tmp_path):
    file.write_text("Kod;Vem\n1;2\n")
    told = people(file)
    assert (told.code, told.out) == (1, "")
    assert "No column is known" in told.err
    assert people(tmp_path / "nothing.csv").code == 1
