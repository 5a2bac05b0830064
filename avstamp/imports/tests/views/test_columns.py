"""Saying what the columns are."""

import pytest

from avstamp.core.clock import now
from avstamp.imports.models import Import, Stage
from avstamp.imports.testing import again, file_begun, import_planned, work
from avstamp.imports.tests.views.seats import at_hr
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
    assert queries_of(lambda: at_hr.get(f"/import/{row.id}/columns/")) == 5


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


def test_columns_that_were_told_by_their_headings_can_be_told_otherwise(at_hr, cast):
    row = import_planned("Anst.nr;Titel\n501;Bo Ek", by=cast.daniel, at=now())
    assert '<option value="position" selected>' in at_hr.get(f"/import/{row.id}/columns/").text
    at_hr.post(f"/import/{row.id}/columns/", {"column-0": "number", "column-1": "name"})

    assert again(row).columns == {"number": 0, "name": 1}
