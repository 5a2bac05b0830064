"""What somebody is reminded of by e-mail, chosen by themselves."""

import pytest

from avstamp.conversations.testing import AT
from avstamp.core.clock import local_day
from avstamp.people.actions import rest
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.reminders.queries import turned_off_by
from avstamp.reminders.rules import Kind
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ADDRESS = "/you/reminders/"


def test_everything_comes_until_somebody_says_otherwise(cast: Cast, sign_in):
    page = sign_in(cast.karin).get(ADDRESS)

    assert page.text.count('name="kinds"') == page.text.count(" checked") == 4
    assert "när en månad har gått" not in page.text  # she leads nobody
    assert "när en månad har gått" in sign_in(cast.mariam).get(ADDRESS).text


def test_what_is_unticked_is_turned_off_and_can_be_turned_on(cast: Cast, sign_in):
    karin = sign_in(cast.karin)
    answer = karin.post(ADDRESS, {"kinds": ["confirm"]}, follow=True)

    assert "Sparat. Allt står kvar på din startsida." in words(answer)
    assert answer.text.count(" checked") == 1
    assert turned_off_by(cast.karin) == {Kind.PREPARE, Kind.APPROVE, Kind.FOLLOW_UP}

    karin.post(ADDRESS, {"kinds": ["confirm", "prepare", "approve", "follow_up"]})
    assert turned_off_by(cast.karin) == set()


def test_what_is_not_asked_about_is_not_chosen(cast: Cast, sign_in):
    sign_in(cast.karin).post(ADDRESS, {})

    assert Kind.PROMISE not in turned_off_by(cast.karin)


def test_a_kind_that_is_not_there_changes_nothing(cast: Cast, sign_in):
    answer = sign_in(cast.karin).post(ADDRESS, {"kinds": ["everything"]})

    assert answer.status_code == 200
    assert turned_off_by(cast.karin) == set()


def test_who_has_no_address_is_told_so(cast: Cast, sign_in):
    Person.objects.filter(pk=cast.karin.pk).update(email=None)

    assert "Du har ingen e-postadress här" in words(sign_in(cast.karin).get(ADDRESS))


def test_it_says_when_the_reader_rests_and_who_said_so(cast: Cast, sign_in):
    rest(cast.karin, from_on=local_day(AT), until_on=None, by=cast.mariam, at=AT)
    page = words(sign_in(cast.karin).get(ADDRESS))

    assert "Dina påminnelser vilar från den 1 mars 2027, tills du säger att du är tillbaka." in page
    assert "Det sa Mariam Khalil den 1 mars 2027." in page


def test_it_takes_a_few_queries(cast: Cast, sign_in):
    karin = sign_in(cast.karin)
    karin.get(ADDRESS)

    assert queries_of(lambda: karin.get(ADDRESS)) == 7
    karin.post(ADDRESS, {"kinds": []})
    karin.get(ADDRESS)
    assert queries_of(lambda: karin.get(ADDRESS)) == 7


def test_a_reader_who_is_not_signed_in_is_led_there_and_back(client):
    answer = client.get(ADDRESS)

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in/?next=%2Fyou%2Freminders%2F"
