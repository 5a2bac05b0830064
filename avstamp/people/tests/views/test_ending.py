"""Somebody's employment ends on a day."""

from datetime import date

import pytest

from avstamp.core.clock import now
from avstamp.people.actions import stand_in
from avstamp.people.queries import assignment_on
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def page_of(person):
    return f"/people/{person.id}/end/"


def test_the_day_is_the_last_one(cast, sign_in):
    answer = sign_in(cast.daniel).post(page_of(cast.karin), {"last_on": "2027-02-28"}, follow=True)
    assert "Sista dagen här: den 28 februari 2027." in words(answer)
    assert assignment_on(cast.karin, date(2027, 2, 28))
    assert assignment_on(cast.karin, date(2027, 3, 1)) is None


def test_it_says_what_happens_and_that_others_are_left_without_a_manager(cast, sign_in):
    page = words(sign_in(cast.daniel).get(page_of(cast.mariam)))
    assert "Personen leder två medarbetare, som behöver en annan chef" in page


def test_it_says_that_whoever_stands_in_leads_nobody_any_more(cast, sign_in):
    days = {"from_on": date(2027, 3, 1), "until_on": date(2027, 7, 1)}
    stand_in(cast.mariam, stand_in=cast.sofia, **days, by=cast.daniel, at=now())
    page = words(sign_in(cast.daniel).get(page_of(cast.mariam)))
    assert "Sofia Ek är tf chef för Mariam Khalil" in page
    assert "Det upphör när chefen slutar" in page


@pytest.mark.parametrize("last_on", ["", "2019-01-01", "i vår", "9999-12-31"])
def test_a_day_that_cannot_be_is_said(cast, sign_in, last_on):
    answer = sign_in(cast.daniel).post(page_of(cast.karin), {"last_on": last_on})
    assert answer.status_code == 422
    assert assignment_on(cast.karin, date(2027, 3, 1))
