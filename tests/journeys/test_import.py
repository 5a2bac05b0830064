"""HR takes in people from a file: what is amiss is mended, it is done, and it is undone."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from avstamp.core.clock import local_day
from avstamp.imports.models import Import
from avstamp.imports.steps.tasks import plan_it, undo_it, write_it
from avstamp.people.models import Duty, Person
from tests.journeys.house import AT

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]

HEAD = "Anst.nr;Förnamn;Efternamn;E-post;Enhet;Befattning;Närmaste chef;Personnummer\n"
ROWS = (
    "88001;Åsa;Lindqvist-Björklund;asa.journey@larkbro.example;Journeyenheten;Vaktmästare;{};\n"
    "88002;Örjan;Ågren;;Journeyenheten;Vaktmästare;88001;850709-9805\n"
)


def chooses(somebody, file: Path, text: str) -> None:
    file.write_bytes(text.encode("cp1252"))
    somebody.opens("imports:imports")
    somebody.page.set_input_files("#id_file", file)
    somebody.page.check("[name=whom][value=some]")
    somebody.presses("Show what will happen")


def the_worker(step) -> None:
    step.call(str(Import.objects.get(current=True).pk))


def has_heading(somebody, text: str) -> None:
    """The page asks again by itself, with script, until the worker has been there."""
    said = re.compile(re.escape(somebody.say(text)))
    expect(somebody.page.get_by_role("heading", level=1, name=said)).to_be_visible()
    somebody.looks()


def test_hr_takes_in_a_file_mends_it_and_undoes_it(comes, hired, tmp_path):
    person = hired("Ylva Strand")
    Duty.objects.create(person=person, kind=Duty.Kind.HR_PARTNER, from_on=local_day(AT))
    ylva = comes(person)
    file = tmp_path / "personer.csv"

    chooses(ylva, file, HEAD + ROWS.format("Ingen Alls"))
    has_heading(ylva, "The file is compared with what stands here")
    the_worker(plan_it)
    has_heading(ylva, "Something in the file needs mending")
    ylva.reads("Närmaste chef", "Rad 2", "Ingen ”Ingen Alls” finns", "innehåller personnummer")
    ylva.presses("Choose the file again")

    chooses(ylva, file, HEAD + ROWS.format(person.email))
    the_worker(plan_it)
    has_heading(ylva, "This will happen")
    ylva.reads("Nya här · 2", "Åsa Lindqvist-Björklund", "Chef: Ylva Strand", "Journeyenheten")
    assert not Person.objects.filter(number="88001").exists()
    ylva.presses("Make the changes")
    the_worker(write_it)
    has_heading(ylva, "The changes are made")
    assert Person.objects.get(number="88002").name == "Örjan Ågren"

    ylva.opens("imports:imports")
    ylva.reads("2 nya, en enhet")
    row = Import.objects.exclude(done_at=None).latest("done_at")
    ylva.page.goto(reverse("imports:importing", args=[row.pk]))
    ylva.unfolds("Undo the changes")
    ylva.presses("Undo the changes")
    the_worker(undo_it)
    has_heading(ylva, "The changes are undone")
    assert not Person.objects.filter(number__startswith="8800").exists()


def test_without_javascript_the_page_has_a_link_to_how_far_it_has_come(comes, hired, tmp_path):
    person = hired("Ylva Ström")
    Duty.objects.create(person=person, kind=Duty.Kind.HR_PARTNER, from_on=local_day(AT))
    ylva = comes(person, script=False)
    chooses(ylva, tmp_path / "personer.csv", "Kod;Vem\n88003;Bo Ek\n")
    ylva.page.locator("#column-0").select_option("number")
    ylva.page.locator("#column-1").select_option("name")
    ylva.presses("Show what will happen")
    the_worker(plan_it)
    ylva.follows("See how far it has come")
    ylva.reads("Något i filen behöver rättas", "En enhet saknas")
    ylva.presses("Choose the file again")
    ylva.is_told("Nothing was changed, and what was read of the file is gone.")
