"""The directory of colleagues: who works here today and where, and nobody else."""

from datetime import date

import pytest

from avstamp.people.actions import leave
from avstamp.people.models import Assignment, Person
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = "/people/"


def test_everybody_sees_who_works_here_where_and_under_whom(cast, sign_in):
    page = words(sign_in(cast.fatima).get(PAGE))
    assert "Karin ÖbergBibliotekarie · Bibliotek · chef Mariam Khalil" in page


def test_somebody_is_found_by_a_part_of_the_name(cast, sign_in):
    page = words(sign_in(cast.fatima).get(PAGE, {"q": "öberg"}))
    assert "Karin Öberg" in page
    assert "André" not in page


def test_whoever_has_left_is_gone_the_day_after_the_last(cast, sign_in):
    fatima = sign_in(cast.fatima)
    leave(cast.karin, on=date(2027, 2, 2))
    assert "Karin Öberg" in words(fatima.get(PAGE))
    leave(cast.andre, on=date(2027, 2, 1))
    assert "André" not in words(fatima.get(PAGE))
    assert "Ingen här heter" in words(fatima.get(PAGE, {"q": "André"}))


def test_nobody_with_protected_identity_is_listed_or_found(cast, sign_in):
    Person.objects.filter(pk=cast.mariam.pk).update(protected=True)
    for reader in (cast.karin, cast.daniel, cast.ann_christin):
        browser = sign_in(reader)
        for asked in ({}, {"q": "Mariam"}, {"q": "Karin"}):
            assert "Mariam Khalil" not in words(browser.get(PAGE, asked))


def test_hr_and_the_administrator_are_led_on_to_each_person(cast, sign_in):
    link = f"/people/{cast.karin.id}/"
    assert link not in sign_in(cast.fatima).get(PAGE).text
    assert link in sign_in(cast.daniel).get(PAGE).text


def test_many_people_take_no_more_queries(cast, sign_in):
    fatima = sign_in(cast.fatima)
    fatima.get(PAGE)
    took = queries_of(lambda: fatima.get(PAGE))
    people = [Person(given_name=f"N{n}", family_name="Ny", sort_key="") for n in range(120)]
    Person.objects.bulk_create(people)
    Assignment.objects.bulk_create(
        Assignment(person=one, unit=cast.library, position="", from_on=date(2020, 1, 1))
        for one in people
    )
    assert queries_of(lambda: fatima.get(PAGE)) == took <= 6
    assert "?page=2" in fatima.get(PAGE).text


def test_where_nobody_works_yet_whoever_may_take_in_people_is_shown_the_way(cast, sign_in):
    Assignment.objects.all().delete()
    assert 'href="/import/"' in sign_in(cast.ann_christin).get("/people/").text
