"""A conversation's own page."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from avstamp.audit.actions import record_opening
from avstamp.conversations.actions.share import open_shared, share_sections
from avstamp.conversations.cover import guide_of
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, Said, conversation_in, opened
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(conversation: Conversation) -> str:
    return reverse("conversations:conversation", args=[conversation.id])


@pytest.mark.parametrize(
    ("stage", "karin_reads", "mariam_reads"),
    [
        (Stage.SUGGESTED, "Väntar på att Mariam bokar en tid", "Väntar på att du bokar en tid"),
        (Stage.PLANNED, "Ni kan båda förbereda er", "Ni kan båda förbereda er"),
        (Stage.HELD, "Skriv sammanfattningen", "Skriv sammanfattningen"),
        (Stage.PROPOSED, "Mariam har inte bekräftat", "Väntar på att du läser och bekräftar"),
        (Stage.CONFIRMED, "Bekräftat av er båda den", "Bekräftat av er båda den"),
        (Stage.CLOSED, "lever vidare i nästa", "lever vidare i nästa"),
        (Stage.CANCELLED, "Inställt", "Inställt"),
    ],
)
def test_it_says_where_it_stands_and_whose_turn_it_is(
    cast: Cast,
    version: GuideVersion,
    sign_in,
    stage: Stage,
    karin_reads: str,
    mariam_reads: str,
):
    page = address(conversation_in(stage, cast, version))
    assert karin_reads in words(sign_in(cast.karin).get(page))
    assert mariam_reads in words(sign_in(cast.mariam).get(page))


def test_it_has_one_button(cast: Cast, version: GuideVersion, sign_in):
    page = sign_in(cast.karin).get(address(opened(cast, version))).text
    assert page.count('class="button"') == 1
    assert "Börja förbereda" in page


def test_on_the_day_it_opens_the_talk_and_after_it_asks(
    cast: Cast, version: GuideVersion, sign_in, clock
):
    booked = opened(cast, version)
    clock.at = AT + timedelta(days=21)
    today = sign_in(cast.karin).get(address(booked))
    assert "Ni har samtalet i dag" in words(today)
    assert f'class="button" href="{reverse("conversations:talk", args=[booked.id])}"' in today.text
    clock.at = AT + timedelta(days=22)
    assert "Dagen har passerat." in words(sign_in(cast.karin).get(address(booked)))


def test_of_the_preparations_it_tells_only_what_is_shared(
    cast: Cast, version: GuideVersion, sign_in
):
    told = conversation_in(Stage.PLANNED, cast, version, told=True)
    answer = sign_in(cast.mariam).get(address(told))
    assert "Inledning och nuläge du: delat · Karin: delat" in words(answer)
    assert "Arbetsuppgifter och ansvar du: inte delat · Karin: inte delat" in words(answer)
    assert "Du har skrivit något under två av sju rubriker. Bara du kan se" in words(answer)
    shown = [said for said in Said if said in answer.text]
    assert shown == [Said.GUEST], "of all words only who else comes along"


def test_nothing_and_everything_shared_are_said_in_one_sentence(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    karin = sign_in(cast.karin)
    assert "Ingen av er har delat något än." in words(karin.get(address(booked)))
    every = [section.key for section in guide_of(booked).sections]
    share_sections(booked, sections=every, by=cast.karin, at=AT)
    told = "Du har delat allt. Mariam har inte delat något."
    assert told in words(karin.get(address(booked)))
    share_sections(booked, sections=every, by=cast.mariam, at=AT)
    assert "Ni har båda delat allt." in words(karin.get(address(booked)))


def test_both_see_who_has_opened_it_and_when(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    page = address(booked)
    assert "Ingen har öppnat" in words(sign_in(cast.karin).get(page))
    open_shared(booked, by=cast.mariam, at=AT)
    record_opening("conversations.summary", subject=booked.id, by=uuid4(), at=AT)
    karin, mariam = (words(sign_in(person).get(page)) for person in (cast.karin, cast.mariam))
    assert "Mariam Khalil · samtalet · 1 mars kl. 10.00" in karin
    assert "Du · samtalet · 1 mars kl. 10.00" in mariam
    assert "någon · sammanfattningen · 1 mars kl. 10.00" in karin


def test_to_everybody_else_it_is_not_there(cast: Cast, version: GuideVersion, sign_in):
    page = address(conversation_in(Stage.CONFIRMED, cast, version))
    outside = (cast.annika, cast.andre, cast.lena, cast.daniel, cast.ann_christin)
    assert {sign_in(person).get(page).status_code for person in outside} == {404}


def test_a_former_manager_no_longer_finds_it(cast: Cast, version: GuideVersion, sign_in, clock):
    page = address(conversation_in(Stage.CONFIRMED, cast, version))
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=clock.at.date())
    assert sign_in(cast.mariam).get(page).status_code == 404
    assert sign_in(cast.sofia).get(page).status_code == 404
    assert sign_in(cast.karin).get(page).status_code == 200


def test_it_is_a_dozen_queries_at_most(cast: Cast, version: GuideVersion, sign_in):
    told = conversation_in(Stage.PROPOSED, cast, version, told=True)
    open_shared(told, by=cast.mariam, at=AT)
    karin = sign_in(cast.karin)
    karin.get(address(told))  # the session has been touched and the guide is read
    assert queries_of(lambda: karin.get(address(told))) == 9
