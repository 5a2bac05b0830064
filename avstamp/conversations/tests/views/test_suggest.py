"""An employee suggests a conversation."""

import pytest
from django.urls import reverse

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import conversation_in
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ADDRESS = "/conversations/suggest/"


def test_one_button_suggests_and_the_manager_is_asked_to_book(
    cast: Cast, version: GuideVersion, sign_in
):
    karin = sign_in(cast.karin)
    assert "Mariam Khalil ser på sin startsida att du vill ha ett samtal" in words(
        karin.get(ADDRESS)
    )
    answer = karin.post(ADDRESS, follow=True)
    assert Conversation.objects.get().suggestion.by == cast.karin
    assert "Väntar på att Mariam bokar en tid" in words(answer)
    led = words(sign_in(cast.mariam).get("/conversations/people/"))
    assert "Karin vill gärna ha ett samtal. Väntar på att du bokar en tid." in led


def test_a_second_suggestion_leads_to_the_first(cast: Cast, version: GuideVersion, sign_in):
    karin = sign_in(cast.karin)
    karin.post(ADDRESS)
    again = karin.post(ADDRESS)
    suggested = Conversation.objects.get()
    assert again.status_code == 409
    assert "Du och Mariam har redan ett samtal på gång." in words(again)
    assert reverse("conversations:conversation", args=[suggested.id]) in again.text


def test_somebody_without_a_manager_is_told_so(cast: Cast, version: GuideVersion, sign_in):
    for answer in (sign_in(cast.annika).get(ADDRESS), sign_in(cast.annika).post(ADDRESS)):
        assert "Du har ingen chef här att ha samtal med." in words(answer)
    assert not Conversation.objects.exists()


def test_a_new_one_can_be_suggested_when_the_last_is_confirmed(
    cast: Cast, version: GuideVersion, sign_in
):
    conversation_in(Stage.CONFIRMED, cast, version)
    sign_in(cast.karin).post(ADDRESS)
    assert Conversation.objects.count() == 2
