"""A thought for the future is said in the talk, and is the employee's own after it."""

import json

import pytest
from django.urls import reverse

from avstamp.conversations.actions.agree import agree
from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, opened, terms
from avstamp.core.clock import local_day
from avstamp.goals.actions import share, stop_sharing
from avstamp.goals.models import Kind, Outcome
from avstamp.people.testing import change_manager
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
TOKEN = "samordnare-en-dag-3f1c"


@pytest.fixture
def booked(cast, version) -> Conversation:
    return opened(cast, version)


@pytest.fixture
def thought(booked, cast) -> Outcome:
    said = terms(Kind.FUTURE_INTEREST, TOKEN)
    return agree(booked, terms=said, question="q15", by=cast.mariam, at=AT)


def pages(conversation: Conversation) -> list[str]:
    """Wherever the two come on their way through a conversation, and beside it."""
    at = [conversation.id]
    return [
        reverse("conversations:talk", args=at),
        reverse("conversations:talk", args=at) + "?section=development",
        reverse("conversations:prepare", args=at) + "?section=development",
        reverse("conversations:summary", args=at),
        reverse("conversations:conversation", args=at),
    ]


def finds(client, conversation: Conversation, *more: str) -> list[str]:
    """The pages on which somebody finds the thought."""
    asked = [*pages(conversation), *more]
    return [page for page in asked if TOKEN in client.get(page, follow=True).content.decode()]


def elsewhere(thought: Outcome) -> list[str]:
    return [
        reverse("goals:outcome", args=[thought.id]),
        reverse("goals:goals"),
        reverse("goals:person_goals", args=[thought.employee_id]),
        reverse("goals:promises"),
        reverse("goals:thoughts"),
        reverse("home:home"),
        reverse("privacy:json"),
    ]


def test_in_the_talk_itself_both_see_what_is_written_down(booked, thought, cast, sign_in):
    talk = reverse("conversations:talk", args=[booked.id])
    for person in (cast.karin, cast.mariam):
        page = words(sign_in(person).get(talk))
        assert TOKEN in page
        assert "Efter samtalet kan bara Karin läsa den, och får dela den." in page
    assert finds(sign_in(cast.mariam), booked, *elsewhere(thought)) == pages(booked)[:2]


def test_once_it_has_been_held_the_manager_finds_it_nowhere(booked, thought, cast, sign_in):
    record_held(booked, held_on=TODAY, by=cast.mariam, at=AT)
    assert finds(sign_in(cast.mariam), booked, *elsewhere(thought)) == []
    # The talk page stands on a shared screen, whoever is signed in.
    karin = sign_in(cast.karin)
    assert finds(karin, booked) == [reverse("conversations:summary", args=[booked.id])]
    page = words(karin.get(reverse("conversations:summary", args=[booked.id])))
    assert "Den är din egen: nu kan bara du läsa den, om du inte delar den." in page


def test_while_it_is_shared_the_manager_finds_it_beside_the_summary(booked, thought, cast, sign_in):
    record_held(booked, held_on=TODAY, by=cast.mariam, at=AT)
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    mariam = sign_in(cast.mariam)
    assert finds(mariam, booked) == [*pages(booked)[:2], pages(booked)[3]]
    stop_sharing(thought, by=cast.karin, at=AT)
    assert finds(mariam, booked, *elsewhere(thought)) == []


def test_it_comes_back_beside_the_question_in_the_employees_next_preparation(
    booked, thought, cast, version, sign_in
):
    record_held(booked, held_on=TODAY, by=cast.mariam, at=AT)
    following = opened(cast, version)
    prepare = pages(following)[2]
    assert finds(sign_in(cast.karin), following) == [prepare]
    assert finds(sign_in(cast.mariam), following) == []
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    assert finds(sign_in(cast.mariam), following) == [pages(following)[1], prepare]


def test_a_new_manager_finds_it_nowhere_though_it_was_shared(
    booked, thought, cast, version, sign_in
):
    record_held(booked, held_on=TODAY, by=cast.mariam, at=AT)
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    following = opened(cast, version, manager=cast.sofia)
    for manager in (cast.sofia, cast.mariam):
        for talk in (booked, following):
            assert finds(sign_in(manager), talk, *elsewhere(thought)) == []


def test_what_one_was_proud_of_stands_beside_the_question_in_the_next_preparation(
    booked, cast, version, sign_in
):
    said = terms(Kind.ACHIEVEMENT, "Fjorton klassbesök")
    agree(booked, terms=said, question="q08", by=cast.karin, at=AT)
    record_held(booked, held_on=TODAY, by=cast.mariam, at=AT)
    prepare = reverse("conversations:prepare", args=[opened(cast, version).id]) + "?section=goals"
    for person in (cast.karin, cast.mariam):
        page = words(sign_in(person).get(prepare))
        assert "det du var stolt över" in page
        assert "Fjorton klassbesök" in page


def test_the_copy_says_with_whom_it_is_shared(booked, thought, cast, sign_in):
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    stop_sharing(thought, by=cast.karin, at=AT)
    copy = json.loads(sign_in(cast.karin).get(reverse("privacy:json")).content)
    (row,) = [one for one in copy["agreed"] if one["what"] == TOKEN]
    assert row["shared"] == [
        {"with": "Mariam Khalil", "at": AT.isoformat(), "taken_back_at": AT.isoformat()}
    ]
