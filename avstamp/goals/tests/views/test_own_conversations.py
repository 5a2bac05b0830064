"""Egna samtal: with whom and since when, and never a word of what it is about."""

import pytest
from django.urls import reverse

from avstamp.goals.models import Kind
from avstamp.goals.tests.made import TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = reverse("goals:own_conversations")


def test_with_none_the_page_says_so(cast: Cast, sign_in):
    assert "Inget väntar på ett eget samtal just nu." in words(sign_in(cast.karin).get(PAGE))


def test_both_find_it_with_who_and_when_and_either_says_that_it_was_had(
    cast: Cast, agreed, sign_in
):
    parked = agreed(Kind.PARKED_TOPIC)
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    assert "Ett eget samtal med Mariam Khalil lagt åt sidan den 1 mars 2027" in words(
        karin.get(PAGE)
    )
    assert "Ett eget samtal med Karin Öberg" in words(mariam.get(PAGE))
    settle = reverse("goals:settle", args=[parked.id])
    page = words(mariam.post(settle, {"how": "done"}, follow=True))
    assert "Noterat, utan något om vad det gällde." in page
    assert "Tidigare Karin Öberg ni har haft det, noterat den 1 mars 2027" in page
    again = karin.post(settle, {"how": "done"})
    assert again.status_code == 422
    assert "Det här är redan avslutat." in words(again)
    own = words(karin.get(reverse("goals:outcome", args=[parked.id])))
    assert "Ni har haft det samtalet." in own
    assert "Så har det gått" not in own


def test_no_long_text_can_be_written_anywhere_about_it(cast: Cast, agreed, sign_in):
    parked = agreed(Kind.PARKED_TOPIC)
    for page in (PAGE, reverse("goals:outcome", args=[parked.id])):
        assert "<textarea" not in sign_in(cast.karin).get(page).text


def test_how_it_ended_is_chosen(cast: Cast, agreed, sign_in):
    settle = reverse("goals:settle", args=[agreed(Kind.PARKED_TOPIC).id])
    answer = sign_in(cast.karin).post(settle, {"how": "secretly"})
    assert answer.status_code == 422
    assert "Välj hur det slutade." in words(answer)


def test_a_new_manager_finds_nothing_and_the_employee_still_does(cast: Cast, agreed, sign_in):
    agreed(Kind.PARKED_TOPIC)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    for person in (cast.sofia, cast.mariam):
        assert "Karin Öberg" not in words(sign_in(person).get(PAGE))
    assert "Ett eget samtal med Mariam Khalil" in words(sign_in(cast.karin).get(PAGE))


def test_thirty_take_no_more_queries_than_one(cast: Cast, agreed, sign_in):
    karin = sign_in(cast.karin)
    agreed(Kind.PARKED_TOPIC)
    karin.get(PAGE)
    took = queries_of(lambda: karin.get(PAGE))
    for _number in range(29):
        agreed(Kind.PARKED_TOPIC)
    assert queries_of(lambda: karin.get(PAGE)) == took == 3
