"""Calling a conversation off."""

import pytest
from django.urls import reverse

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Cancellation, Conversation
from avstamp.conversations.testing import conversation_in, opened
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(conversation: Conversation) -> str:
    return reverse("conversations:cancel", args=[conversation.id])


@pytest.mark.parametrize(("who", "other"), [("karin", "Mariam Khalil"), ("mariam", "Karin Öberg")])
def test_it_asks_once_and_then_both_see_that_it_is_off(
    cast: Cast, version: GuideVersion, sign_in, who: str, other: str
):
    booked = opened(cast, version)
    client = sign_in(getattr(cast, who))
    assert f"Ställa in samtalet med {other}?" in words(client.get(address(booked)))
    assert not Cancellation.objects.exists()
    client.post(address(booked))
    for person in (cast.karin, cast.mariam):
        page = sign_in(person).get(reverse("conversations:conversation", args=[booked.id]))
        assert "Inställt" in words(page)


def test_sent_twice_it_is_explained(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    karin = sign_in(cast.karin)
    karin.post(address(booked))
    assert "Samtalet är inställt." in words(karin.post(address(booked), follow=True))
    assert Cancellation.objects.count() == 1


def test_what_has_been_held_is_not_called_off(cast: Cast, version: GuideVersion, sign_in):
    held = conversation_in(Stage.HELD, cast, version)
    sign_in(cast.karin).post(address(held))
    assert not Cancellation.objects.exists()


def test_what_one_wrote_can_still_be_read(cast: Cast, version: GuideVersion, sign_in):
    off = conversation_in(Stage.CANCELLED, cast, version, told=True)
    page = sign_in(cast.karin).get(reverse("conversations:conversation", args=[off.id]))
    assert "Det du skrev inför samtalet" in words(page)
    assert reverse("conversations:prepare", args=[off.id]) in page.text


def test_nobody_else_calls_it_off(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    for person in (cast.annika, cast.andre, cast.lena, cast.daniel, cast.ann_christin):
        assert sign_in(person).post(address(booked)).status_code == 404
    assert not Cancellation.objects.exists()
