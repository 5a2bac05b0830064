"""HR gives somebody a role from a day."""

from datetime import date

import pytest
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.audit.models import AccessEvent
from avstamp.people.models import Duty, Person
from avstamp.role_profiles.models import Holding, RoleProfile
from avstamp.role_profiles.tests.views.conftest import AT
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def at_hr(monkeypatch, karin) -> Client:
    daniel = Person.objects.create(given_name="Daniel", family_name="Öst")
    Duty.objects.create(person=daniel, kind=Duty.Kind.HR_PARTNER, from_on=date(2020, 1, 1))
    for place in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{place}.now", lambda: AT)
    return browser_of(daniel, at=AT)


@pytest.fixture
def chief(db) -> RoleProfile:
    return RoleProfile.objects.create(name="Enhetschef")


def page_of(person: Person) -> str:
    return f"/people/{person.id}/role/"


def held(person: Person) -> list[tuple[str, date, date | None]]:
    rows = Holding.objects.filter(person=person).order_by("from_on")
    return [(row.profile.name, row.from_on, row.until_on) for row in rows]


def test_from_the_day_the_role_is_another_and_sent_twice_it_is_once(at_hr, karin, librarian, chief):
    for _press in range(2):
        sent = {"profile": str(chief.id), "from_on": "2027-04-01"}
        said = words(at_hr.post(page_of(karin), sent, follow=True))
    assert "Enhetschef från 1 april 2027" in said
    april = date(2027, 4, 1)
    assert held(karin) == [
        ("Bibliotekarie", date(2024, 2, 1), april),
        ("Enhetschef", april, None),
    ]
    assert {event.subject for event in AccessEvent.objects.filter(action="role_profiles.give")} == {
        karin.id
    }


def test_what_has_been_is_not_changed_and_a_first_role_may_have_begun(
    at_hr, karin, librarian, chief
):
    sent = {"profile": str(chief.id), "from_on": "2027-02-01"}
    answer = at_hr.post(page_of(karin), sent)
    assert answer.status_code == 422
    assert "Den dagen fanns redan en roll." in words(answer)
    assert held(karin) == [("Bibliotekarie", date(2024, 2, 1), None)]
    new = Person.objects.create(given_name="Elsa", family_name="Wiklund")
    assert "Ingen roll ännu." in words(at_hr.get(page_of(new)))
    at_hr.post(page_of(new), sent)
    assert held(new) == [("Enhetschef", date(2027, 2, 1), None)]


@pytest.mark.parametrize(
    ("amiss", "said"),
    [({"profile": ""}, "Välj en roll."), ({"from_on": "nu"}, "Det datumet finns inte")],
)
def test_what_is_amiss_is_said(at_hr, karin, chief, amiss, said):
    sent = {"profile": str(chief.id), "from_on": "2027-04-01"} | amiss
    assert said in words(at_hr.post(page_of(karin), sent))
    assert held(karin) == []


def test_it_is_not_there_for_others_nor_about_somebody_protected(at_hr, reader, karin):
    assert reader.get(page_of(karin)).status_code == 404
    Person.objects.filter(pk=karin.pk).update(protected=True)
    assert at_hr.get(page_of(karin)).status_code == 404


def test_many_roles_take_no_more_queries_than_one(at_hr, karin, librarian):
    at_hr.get(page_of(karin))
    few = queries_of(lambda: at_hr.get(page_of(karin)))
    for year in range(2010, 2020):
        profile = RoleProfile.objects.create(name=f"Roll {year}")
        Holding.objects.create(
            person=karin,
            profile=profile,
            from_on=date(year, 1, 1),
            until_on=date(year + 1, 1, 1),
        )
    assert queries_of(lambda: at_hr.get(page_of(karin))) == few == 5
