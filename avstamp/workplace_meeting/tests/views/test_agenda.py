"""The list for the meeting: the texts, and nothing that tells whose they are."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.people.testing import Cast
from avstamp.web.testing import queries_of, words
from avstamp.workplace_meeting.actions import take_up
from avstamp.workplace_meeting.tests.made import AT, TODAY

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AGENDA = reverse("workplace_meeting:agenda")


def test_who_holds_no_meetings_is_led_to_their_own_topics(cast: Cast, listed, sign_in):
    listed("Enhetens fråga")
    page = words(sign_in(cast.karin).get(AGENDA))
    assert "Listan läses av den som håller träffarna i en enhet." in page
    assert "Enhetens fråga" not in page


def test_with_nothing_on_it_the_list_says_so(cast: Cast, sign_in):
    assert "Bibliotek Inget står på listan just nu." in words(sign_in(cast.mariam).get(AGENDA))


def test_it_shows_texts_without_a_name_or_a_day_or_the_sentence_that_was_agreed(
    cast: Cast, listed, sign_in
):
    listed("När ringer vi varandra?")
    answer = sign_in(cast.mariam).get(AGENDA)
    assert "När ringer vi varandra?" in words(answer)
    content = answer.text.partition("<main")[2].partition("</main>")[0]
    for token in ("Karin", "Öberg", str(cast.karin.id), "Johan ringer", "mars", "2027"):
        assert token not in content


def test_what_was_taken_up_is_folded_with_its_day_and_what_came_of_it(cast: Cast, listed, sign_in):
    day = TODAY - timedelta(days=3)
    topic = listed("När ringer vi varandra?")
    take_up(topic.pk, met_on=day, came_of_it="På fredagar.", by=cast.mariam, at=AT)
    page = words(sign_in(cast.mariam).get(AGENDA))
    assert "Inget står på listan just nu. Det som har tagits upp 26 februari 2027" in page
    assert "När ringer vi varandra? På fredagar." in page


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "ann_christin", "lena", "sofia"])
def test_nobody_elses_list_holds_it(cast: Cast, listed, sign_in, name: str):
    listed("Enhetens fråga")
    assert "Enhetens fråga" not in words(sign_in(getattr(cast, name)).get(AGENDA))


def test_thirty_take_no_more_queries_than_one(cast: Cast, listed, sign_in):
    mariam = sign_in(cast.mariam)
    listed()
    mariam.get(AGENDA)
    took = queries_of(lambda: mariam.get(AGENDA))
    for number in range(29):
        topic = listed(f"Fråga {number}")
        if number % 2:
            take_up(topic.pk, met_on=TODAY, came_of_it="Så.", by=cast.mariam, at=AT)
    assert queries_of(lambda: mariam.get(AGENDA)) == took == 6
