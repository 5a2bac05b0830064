"""Saying what the columns are."""

import pytest

from avstamp.core.clock import now
from avstamp.imports.models import Import, Stage
from avstamp.imports.testing import again, file_begun, import_planned, work
from avstamp.imports.tests.views.seats import at_hr
from avstamp.people.models import Person
from avstamp.web.testing import queries_of, words

__all__ = ["at_hr"]
pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

ODD = "Kod;Vem;Adress\n501;Åsa Ek;a@larkbro.example\n502;Bo Ek;b@larkbro.example"


@pytest.fixture
def row(cast) -> Import:
    return file_begun(ODD, by=cast.daniel, at=now())


def test_each_column_has_examples_and_a_choice(at_hr, row):
    told = at_hr.get(f"/import/{row.id}/", follow=True)

    assert "Vem Åsa Ek · Bo Ek Läses inte in Anställningsnummer" in words(told)
    assert queries_of(lambda: at_hr.get(f"/import/{row.id}/columns/")) == 7


def test_what_is_chosen_is_planned(at_hr, row):
    chosen = {"column-0": "number", "column-1": "name", "column-2": "email"}
    answer = at_hr.post(f"/import/{row.id}/columns/", chosen)
    work()

    assert answer.headers["Location"] == f"/import/{row.id}/"
    assert again(row).stage == Stage.PLANNED


def test_what_is_amiss_is_said_and_what_was_chosen_stays(at_hr, row):
    told = at_hr.post(f"/import/{row.id}/columns/", {"column-1": "name"})

    assert "Välj en kolumn med anställningsnummer eller e-postadress" in words(told)
    assert '<option value="name" selected>' in told.text


def test_of_two_columns_that_say_the_same_each_is_marked(at_hr, row):
    chosen = {"column-0": "number", "column-1": "name", "column-2": "name"}
    told = at_hr.post(f"/import/{row.id}/columns/", chosen)

    assert "Två kolumner" in words(told)
    assert told.text.count("En annan kolumn säger samma sak.") == 2
    assert told.text.count('aria-invalid="true"') == 2


def test_columns_that_were_told_by_their_headings_can_be_told_otherwise(at_hr, cast):
    row = import_planned("Anst.nr;Titel\n501;Bo Ek", by=cast.daniel, at=now())
    assert '<option value="position" selected>' in at_hr.get(f"/import/{row.id}/columns/").text
    at_hr.post(f"/import/{row.id}/columns/", {"column-0": "number", "column-1": "name"})

    assert again(row).columns == {"number": 0, "name": 1}


@pytest.mark.parametrize(
    "cells",
    [
        ("501", "Gun Persson", "x@larkbro.example", "Nej"),
        ("501", "PERSSON, Gun", "x@larkbro.example", "Nej"),
        ("700", "Gunvor P", "x@larkbro.example", "Nej"),
        ("501", "Gunvor P", "GUN@larkbro.example", "Nej"),
        ("501", "Gunvor P", "x@larkbro.example", "Ja"),
        ("501", "Gunvor P", "x@larkbro.example", "kanske"),
    ],
)
def test_nothing_of_a_row_about_somebody_protected_is_an_example(at_hr, cast, cells):
    Person.objects.create(
        given_name="Gun",
        family_name="Persson",
        number="700",
        email="gun@larkbro.example",
        protected=True,
    )
    text = f"Kod;Vem;Adress;Skyddad id\n{';'.join(cells)}\n502;Bo Ek;b@larkbro.example;Nej"
    row = file_begun(text, by=cast.daniel, at=now())
    said = words(at_hr.get(f"/import/{row.id}/columns/"))

    assert "Vem Bo Ek Läses inte in" in said
    assert not any(cell in said for cell in cells[:3])


def test_where_nothing_may_be_shown_that_is_said(at_hr, cast):
    row = file_begun("Kod;Vem;Skydd\n501;Gun Persson;Ja", by=cast.daniel, at=now())
    said = words(at_hr.get(f"/import/{row.id}/columns/"))

    assert "Vem Här visas inget" in said
    assert "Gun" not in said
