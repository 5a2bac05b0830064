"""Choosing a file, and what was taken in before."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from avstamp.accounts.testing import browser_of
from avstamp.core.clock import now
from avstamp.imports.actions import go_on
from avstamp.imports.models import Import, Stage
from avstamp.imports.testing import again, import_planned, work
from avstamp.imports.tests.views.seats import FILE, at_hr, sent
from avstamp.web.testing import queries_of, words

__all__ = ["at_hr"]
pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_file_is_taken_in_and_its_import_shown(at_hr, cast):
    answer = at_hr.post("/import/", sent(FILE.format("Mariam Khalil")))
    row = Import.objects.get()

    assert answer.headers["Location"] == f"/import/{row.id}/"
    assert (row.by, row.stage, row.complete) == (cast.daniel, Stage.PLANNING, False)
    work()
    assert again(row).numbers["created"] == 1


def test_what_is_missing_is_said_at_its_field_and_what_was_chosen_stays(at_hr):
    told = at_hr.post("/import/", {"whom": "all", "from_on": "i morgon"})

    assert "Välj en fil." in words(told)
    assert "Det datumet finns inte i kalendern." in words(told)
    assert 'value="all" checked' in told.text
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Det står ingenting i filen."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Det finns ingen tabell att läsa i den här filen."),
        (b"Namn;E-post\n", "Det finns rubriker i filen, men ingen person under dem."),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_told_kindly(at_hr, content, said):
    form = sent("") | {"file": SimpleUploadedFile("x.csv", content)}

    assert said in words(at_hr.post("/import/", form))
    assert not Import.objects.exists()


def test_a_day_that_has_passed_is_not_taken(at_hr):
    told = at_hr.post("/import/", sent(FILE.format(""), from_on="2020-01-01"))

    assert "Den dagen har redan varit." in words(told)


def test_while_one_is_under_way_the_way_on_is_shown_and_a_second_file_refused(at_hr, cast):
    row = import_planned(FILE, by=cast.ann_christin, at=now())
    told = at_hr.post("/import/", sent(FILE.format("")))

    assert "En fil är på gång" in words(told)
    assert "Ann-Christin Wallenberg-Holmström började" in words(told)
    assert f'href="/import/{row.id}/"' in told.text
    assert Import.objects.count() == 1


def test_accounts_are_the_administrators_to_ask_for(at_hr, cast):
    assert "konto" not in words(at_hr.get("/import/"))
    assert "Ge alla som är nya ett konto" in words(browser_of(cast.ann_christin).get("/import/"))
    at_hr.post("/import/", sent(FILE.format(""), give_accounts="on"))

    assert not Import.objects.get().give_accounts


def test_what_was_done_is_told_in_numbers_and_many_take_no_more_queries(at_hr, cast):
    _done(cast, 1)
    page = words(at_hr.get("/import/"))
    assert "en ny" in page
    assert "flytta" not in page
    few = queries_of(lambda: at_hr.get("/import/"))
    _done(cast, 2)
    _done(cast, 3)

    assert queries_of(lambda: at_hr.get("/import/")) == few == 5


def _done(cast, number: int) -> None:
    text = f"Anst.nr;Namn;Enhet\n{number};Ek, Bo;Bibliotek"
    row = import_planned(text, by=cast.daniel, at=now())
    go_on(row, read=row.fingerprint, by=cast.daniel, at=now())
    work()
