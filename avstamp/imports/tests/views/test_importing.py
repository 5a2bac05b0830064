"""One import, from what will happen to what has happened."""

import csv
import io

import pytest

from avstamp.core.clock import now
from avstamp.imports.models import Import, Stage
from avstamp.imports.testing import again, import_planned, work
from avstamp.imports.tests.views.seats import FILE, at_hr
from avstamp.people.models import Person
from avstamp.web.testing import queries_of, words

__all__ = ["at_hr"]
pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def row(cast) -> Import:
    return import_planned(FILE.format("Mariam Khalil"), by=cast.daniel, at=now())


def test_what_will_happen_is_told_before_it_does(at_hr, row):
    told = words(at_hr.get(f"/import/{row.id}/"))

    assert "Det här kommer att hända" in told
    assert "Nya här · 1 Åsa Ek Enhet: Bibliotek Chef: Mariam Khalil" in told
    assert "Läses inte in: Lön" in told
    assert not Person.objects.filter(number="501").exists()


def test_it_is_carried_out_and_then_undone(at_hr, row):
    page = f"/import/{row.id}/"
    at_hr.post(page, {"read": row.fingerprint})
    assert "Ändringarna skrivs" in words(at_hr.get(page))
    work()
    assert "Ändringarna är gjorda" in words(at_hr.get(page))
    assert Person.objects.filter(number="501").exists()
    at_hr.post(f"{page}undo/")
    assert "Ändringarna ångras" in words(at_hr.get(page))
    work()

    assert "Ändringarna är ångrade" in words(at_hr.get(page))
    assert not Person.objects.filter(number="501").exists()


def test_a_page_from_before_the_plan_changed_does_nothing(at_hr, row):
    told = at_hr.post(f"/import/{row.id}/", {"read": "0" * 64}, follow=True)

    assert "Läs igenom det igen" in words(told)
    assert again(row).stage == Stage.PLANNED


def test_a_file_that_says_what_stands_here_has_nothing_to_carry_out(at_hr, cast):
    text = "E-post;Enhet\nkarin.oberg@larkbro.example;Bibliotek"
    row = import_planned(text, by=cast.daniel, at=now())
    told = at_hr.get(f"/import/{row.id}/")

    assert "Filen säger det som redan står här" in words(told)
    assert "Gör ändringarna" not in told.text


def test_faults_are_told_by_column_and_row_the_first_of_many_and_all_as_a_file(at_hr, cast):
    rows = "\n".join(f"{number};Ek, Bo;=fel{number};Bibliotek" for number in range(900, 930))
    row = import_planned(f"Anst.nr;Namn;Mejl;Enhet\n{rows}", by=cast.daniel, at=now())
    page = at_hr.get(f"/import/{row.id}/")
    assert "30 saker i filen stämmer inte." in words(page)
    assert "Mejl Rad 2 ”=fel900” är ingen e-postadress." in words(page)
    assert "Och 20 till i den här kolumnen." in words(page)
    assert "Gör ändringarna" not in page.text

    file = at_hr.get(f"/import/{row.id}/faults/").content.decode("utf-8-sig")
    told = list(csv.reader(io.StringIO(file), delimiter=";"))
    assert told[0] == ["Rad", "Kolumn", "Vad som inte stämmer"]
    assert (len(told), told[30][:2]) == (31, ["31", "Mejl"])


def test_all_that_will_happen_is_a_file_that_a_spreadsheet_does_not_work_out(at_hr, cast):
    text = "Anst.nr;Förnamn;Efternamn;Enhet\n501;=1+1;Ek;Bibliotek"
    row = import_planned(text, by=cast.daniel, at=now())
    file = at_hr.get(f"/import/{row.id}/changes/").content.decode("utf-8-sig")

    assert ";'=1+1 Ek;" in file


def test_it_can_be_ended_and_is_gone(at_hr, row):
    told = at_hr.post(f"/import/{row.id}/abandon/", follow=True)

    assert "Ingenting har ändrats, och det som lästes ur filen är borta" in words(told)
    assert again(row).stage == Stage.ABANDONED
    assert at_hr.get(f"/import/{row.id}/changes/").status_code == 404
    assert "Det blev inget av filen" in words(at_hr.get(f"/import/{row.id}/"))


def test_somebody_protected_is_told_of_without_a_name(at_hr, cast):
    Person.objects.filter(pk=cast.karin.pk).update(protected=True)
    text = "E-post;Chef\nkarin.oberg@larkbro.example;Annika Hellgren"
    row = import_planned(text, by=cast.daniel, at=now())
    told = words(at_hr.get(f"/import/{row.id}/"))

    assert "Ny enhet eller chef · 1 Någon med skyddade personuppgifter" in told
    assert "Karin" not in told
    assert "Karin" not in at_hr.get(f"/import/{row.id}/changes/").text


def test_many_lines_take_no_more_queries_than_one(at_hr, cast, row):
    at_hr.get(f"/import/{row.id}/")  # whatever is asked for once is asked for
    few = queries_of(lambda: at_hr.get(f"/import/{row.id}/"))
    at_hr.post(f"/import/{row.id}/abandon/")
    rows = "\n".join(f"{number};Ek, Bo;Bibliotek" for number in range(900, 1_200))
    many = import_planned(f"Anst.nr;Namn;Enhet\n{rows}", by=cast.daniel, at=now())
    page = at_hr.get(f"/import/{many.id}/")

    assert page.text.count("<li>Bo Ek") == 50
    assert "Och 250 till" in words(page)
    assert queries_of(lambda: at_hr.get(f"/import/{many.id}/")) == few == 6
