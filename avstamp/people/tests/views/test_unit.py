"""A unit: who leads there, who works there, what is below; nobody with protected identity."""

from datetime import date

import pytest

from avstamp.people.actions import stand_in
from avstamp.people.models import Assignment, Person
from avstamp.people.tests.views.conftest import AT
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def page_of(unit):
    return f"/organisation/units/{unit.id}/"


def hire(number, cast, **more):
    people = [
        Person(given_name=f"N{n}", family_name="Ny", sort_key="", **more) for n in range(number)
    ]
    Person.objects.bulk_create(people)
    Assignment.objects.bulk_create(
        Assignment(
            person=one, unit=cast.library, manager=cast.mariam, position="", from_on="2027-01-01"
        )
        for one in people
    )
    return people


def test_it_says_who_leads_there_and_who_works_there_today(cast, sign_in):
    page = words(sign_in(cast.karin).get(page_of(cast.library)))
    assert "Leder här Mariam Khalil Arbetar här i dag" in page
    assert "André LundqvistBibliotekarie" in page
    assert "Fatima" not in page


def test_an_acting_manager_is_told_there_with_the_last_day(cast, sign_in):
    days = {"from_on": date(2027, 1, 15), "until_on": date(2027, 7, 1)}
    stand_in(cast.mariam, stand_in=cast.sofia, **days, by=cast.daniel, at=AT)
    page = words(sign_in(cast.karin).get(page_of(cast.library)))
    assert "Sofia Ek är tf chef för Mariam Khalil till och med den 30 juni 2027." in page


def test_those_who_change_it_are_led_on_and_others_are_not(cast, sign_in):
    assert "Ändra enheten" not in words(sign_in(cast.karin).get(page_of(cast.library)))
    for person in (cast.daniel, cast.ann_christin):
        answer = sign_in(person).get(page_of(cast.library))
        assert "Ändra enheten" in words(answer)
        assert f"/people/{cast.karin.id}/" in answer.text


def test_somebody_with_protected_identity_stands_there_for_themselves_and_their_manager(
    cast, sign_in
):
    hidden = hire(1, cast, protected=True)[0]
    for reader, sees in (
        (hidden, True),
        (cast.mariam, True),
        (cast.karin, False),
        (cast.daniel, False),
        (cast.ann_christin, False),
        (cast.annika, False),
    ):
        browser = sign_in(reader)
        assert ("N0 Ny" in words(browser.get(page_of(cast.library)))) == sees
        assert "fyra personer" not in words(browser.get(page_of(cast.office)))


def test_many_people_take_no_more_queries(cast, sign_in):
    karin = sign_in(cast.karin)
    karin.get(page_of(cast.library))
    took = queries_of(lambda: karin.get(page_of(cast.library)))
    hire(60, cast)
    assert queries_of(lambda: karin.get(page_of(cast.library))) == took <= 10
    assert "?page=2" in karin.get(page_of(cast.library)).text


def test_a_unit_that_is_not_there_is_not_found(cast, sign_in):
    assert sign_in(cast.karin).get(f"/organisation/units/{cast.karin.id}/").status_code == 404
