"""The manager books a suggested conversation, or moves one."""

from datetime import date, time

import pytest
from django.urls import reverse

from avstamp.conversations.actions.booking import decline
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, conversation_in, opened
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TYPED = {"starts_on": "2027-03-25", "starts_at": "10:15", "minutes": "60", "place": "Eken"}


def address(conversation: Conversation) -> str:
    return reverse("conversations:book", args=[conversation.id])


def test_a_suggested_conversation_gets_its_time(cast: Cast, version: GuideVersion, sign_in):
    suggested = conversation_in(Stage.SUGGESTED, cast, version)
    answer = sign_in(cast.mariam).post(address(suggested), TYPED, follow=True)
    assert "Torsdag 25 mars kl. 10.15, Eken" in words(answer)


def test_a_move_starts_from_what_is_booked(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    page = sign_in(cast.mariam).get(address(booked)).text
    for value in ("2027-03-22", "09:00", "90", "Lilla rummet"):
        assert f'value="{value}"' in page


def test_a_move_sent_twice_moves_once(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    mariam = sign_in(cast.mariam)
    for _again in range(2):
        mariam.post(address(booked), TYPED)
    assert booked.bookings.count() == 2  # the first time and the one it was moved to


def test_what_is_amiss_is_said_and_what_was_typed_is_kept(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    answer = sign_in(cast.mariam).post(address(booked), TYPED | {"starts_on": "2027-02-30"})
    assert answer.status_code == 422
    assert "Det datumet finns inte i kalendern." in words(answer)
    assert 'value="2027-02-30"' in answer.text
    assert 'value="Eken"' in answer.text


def test_the_proposed_time_is_taken_with_one_button(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    decline(booked, starts_on=date(2027, 3, 24), starts_at=time(8, 30), by=cast.karin, at=AT)
    page = sign_in(cast.mariam).get(reverse("conversations:conversation", args=[booked.id]))
    assert "Karin föreslår onsdag 24 mars kl. 08.30 i stället." in words(page)
    assert "Ta den tiden" in page.text
    hidden = {
        "starts_on": "2027-03-24",
        "starts_at": "08:30",
        "minutes": "90",
        "place": "Lilla rummet",
    }
    for name, value in hidden.items():
        assert f'name="{name}" value="{value}"' in page.text
    taken = sign_in(cast.mariam).post(address(booked), hidden, follow=True)
    assert "Onsdag 24 mars kl. 08.30, Lilla rummet" in words(taken)
    assert "Ta den tiden" not in taken.text


def test_the_manager_can_stay_with_the_time_there_is(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    decline(booked, starts_on=date(2027, 3, 24), starts_at=time(8, 30), by=cast.karin, at=AT)
    same = {
        "starts_on": "2027-03-22",
        "starts_at": "09:00",
        "minutes": "90",
        "place": "Lilla rummet",
    }
    answer = sign_in(cast.mariam).post(address(booked), same, follow=True)
    assert "föreslår" not in words(answer)
    assert "Ni kan båda förbereda er" in words(answer)


def test_once_held_it_is_not_moved_but_explained(cast: Cast, version: GuideVersion, sign_in):
    held = conversation_in(Stage.HELD, cast, version)
    answer = sign_in(cast.mariam).post(address(held), TYPED, follow=True)
    assert "Ni har haft samtalet, så det här går inte längre att ändra." in words(answer)
    assert held.bookings.count() == 1


@pytest.mark.parametrize("who", ["karin", "annika", "andre", "lena", "daniel", "ann_christin"])
def test_only_the_manager_of_the_two_books(cast: Cast, version: GuideVersion, sign_in, who: str):
    booked = opened(cast, version)
    client = sign_in(getattr(cast, who))
    assert client.get(address(booked)).status_code == 404
    assert client.post(address(booked), TYPED).status_code == 404
    assert booked.bookings.count() == 1
