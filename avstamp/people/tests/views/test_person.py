"""A person for HR and the administrator: days and places, and nothing that anybody wrote."""

from datetime import date

import pytest

from avstamp.people.actions import assign, leave, rest, stand_in
from avstamp.people.models import Person
from avstamp.people.tests.views.conftest import AT
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def page_of(person):
    return f"/people/{person.id}/"


def move(person, cast, on):
    assign(person, unit=cast.home_care, manager=cast.lena, position="Vikarie", from_on=on)


def test_what_was_is_and_comes_stands_there_with_its_days(cast, sign_in):
    move(cast.karin, cast, date(2027, 1, 15))
    assign(cast.karin, unit=cast.office, manager=None, position="Chef", from_on=date(2027, 3, 1))
    page = words(sign_in(cast.daniel).get(page_of(cast.karin)))
    assert "Kommande Chef, Ledningfrån den 1 mars 2027" in page
    assert "Vikarie, Hemtjänst ÖsterChef: Lena Bergqvistden 15 januari 2027 till och" in page
    assert "Tidigare" in page
    assert "Bibliotekarie, BibliotekChef: Mariam Khalil" in page


def test_leave_is_told_with_its_days_and_no_reason(cast, sign_in):
    days = {"from_on": date(2027, 1, 1), "until_on": date(2027, 6, 1)}
    rest(cast.karin, **days, by=cast.karin, at=AT)
    page = words(sign_in(cast.daniel).get(page_of(cast.karin)))
    assert "Från den 1 januari 2027, tillbaka den 1 juni 2027." in page


def test_who_has_no_e_mail_is_reached_another_way(cast, sign_in):
    Person.objects.filter(pk=cast.karin.pk).update(email=None)
    page = words(sign_in(cast.daniel).get(page_of(cast.karin)))
    assert "Ingen: nås på startsidan och med koder på papper" in page


def test_of_who_has_left_it_says_when_and_they_may_come_back(cast, sign_in):
    leave(cast.karin, on=date(2027, 1, 1))
    page = words(sign_in(cast.daniel).get(page_of(cast.karin)))
    assert "Arbetade här till och med den 31 december 2026." in page
    assert "Personen kommer tillbaka" in page


def test_who_stands_in_is_told_at_both(cast, sign_in):
    days = {"from_on": date(2027, 1, 15), "until_on": date(2027, 7, 1)}
    stand_in(cast.mariam, stand_in=cast.sofia, **days, by=cast.daniel, at=AT)
    said = "Sofia Ek är tf chef för Mariam Khalil till och med den 30 juni 2027."
    daniel = sign_in(cast.daniel)
    for person in (cast.mariam, cast.sofia):
        assert said in words(daniel.get(page_of(person)))
    assert "Tf chef: Sofia Ek" in words(daniel.get(page_of(cast.karin)))


def test_a_long_history_takes_no_more_queries(cast, sign_in):
    daniel = sign_in(cast.daniel)
    daniel.get(page_of(cast.karin))
    took = queries_of(lambda: daniel.get(page_of(cast.karin)))
    for day in range(1, 28):
        move(cast.karin, cast, date(2027, 1, day))
    assert queries_of(lambda: daniel.get(page_of(cast.karin))) == took <= 10
