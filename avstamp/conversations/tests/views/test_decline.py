"""The employee proposes another time."""

import pytest
from django.urls import reverse

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation, CounterProposal
from avstamp.conversations.testing import conversation_in, opened
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TYPED = {"starts_on": "2027-03-24", "starts_at": "8.30"}


def address(conversation: Conversation) -> str:
    return reverse("conversations:decline", args=[conversation.id])


def test_another_time_is_proposed_and_both_see_whose_turn_it_is(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    karin = sign_in(cast.karin)
    assert "Bokad tid är måndag 22 mars kl. 09.00." in words(karin.get(address(booked)))
    answer = words(karin.post(address(booked), TYPED, follow=True))
    assert "Du har föreslagit onsdag 24 mars kl. 08.30 i stället. Väntar på att Mariam" in answer
    assert "Föreslå en annan tid" not in answer
    led = words(sign_in(cast.mariam).get("/conversations/people/"))
    assert "Karin föreslår onsdag 24 mars kl. 08.30 i stället. Väntar på ditt svar." in led


def test_a_proposal_sent_twice_is_one_and_said_so(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    karin = sign_in(cast.karin)
    karin.post(address(booked), TYPED)
    again = karin.post(address(booked), TYPED)
    assert again.status_code == 409
    assert "Du har redan föreslagit en annan tid." in words(again)
    assert 'value="8.30"' in again.text
    assert CounterProposal.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("starts_on", "", "Välj ett datum för samtalet."),
        ("starts_on", "2027-02-31", "Det datumet finns inte i kalendern."),
        ("starts_on", "2026-12-24", "Den dagen har redan varit."),
        ("starts_at", "halv tre", "Skriv tiden som 13.00."),
    ],
)
def test_what_is_amiss_is_said_and_what_was_typed_is_kept(
    cast: Cast, version: GuideVersion, sign_in, field: str, typed: str, sentence: str
):
    booked = opened(cast, version)
    answer = sign_in(cast.karin).post(address(booked), TYPED | {field: typed})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not typed or f'value="{typed}"' in answer.text


def test_before_a_time_is_booked_there_is_none_to_answer(
    cast: Cast, version: GuideVersion, sign_in
):
    suggested = conversation_in(Stage.SUGGESTED, cast, version)
    answer = sign_in(cast.karin).post(address(suggested), TYPED, follow=True)
    assert "Ingen tid är bokad än, så det här kommer senare." in words(answer)


@pytest.mark.parametrize("who", ["mariam", "annika", "andre", "lena"])
def test_only_the_employee_answers_so(cast: Cast, version: GuideVersion, sign_in, who: str):
    booked = opened(cast, version)
    assert sign_in(getattr(cast, who)).get(address(booked)).status_code == 404
