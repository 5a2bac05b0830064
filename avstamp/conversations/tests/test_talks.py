"""What this room tells of: in which talk something was agreed, and which talks there have been."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.actions.agree import carry_on, close_earlier
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.talks import held, taken_up
from avstamp.conversations.testing import AT, confirmed, conversation_in, opened
from avstamp.core.clock import local_day
from avstamp.goals.models import Kind, Outcome
from avstamp.people.testing import change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)


@pytest.fixture
def made(cast, version) -> Conversation:
    return conversation_in(Stage.CONFIRMED, cast, version, told=True)


@pytest.fixture
def goal(made) -> Outcome:
    return Outcome.objects.get(kind=Kind.GOAL)


def about(outcome, reader):
    return [
        (row.what, row.talk.on, row.talk.address)
        for row in taken_up(outcome.pk, outcome.employee_id, reader, TODAY)
    ]


def page(conversation, name="conversation"):
    return reverse(f"conversations:{name}", args=[conversation.pk])


def test_the_two_are_led_to_the_talk_it_was_agreed_in(cast, made, goal):
    for person in (cast.karin, cast.mariam):
        assert about(goal, person) == [("agreed", TODAY, page(made))]


def test_a_talk_that_carried_it_on_or_closed_it_is_told_too(cast, version, made, goal):
    following = opened(cast, version, at=AT + timedelta(days=1))
    later = {"question": "q07", "by": cast.karin, "at": AT + timedelta(days=2)}
    need = goal.needs.get()
    carry_on(following, outcome=goal, due_on=TODAY + timedelta(days=400), **later)
    close_earlier(following, outcome=need, how="done", sentence="Klart", **later)
    assert [what for what, *_talk in about(goal, cast.karin)] == ["agreed", "carried_on"]
    assert about(need, cast.mariam)[1] == ("closed", None, page(following))


def test_who_came_later_is_led_to_the_latest_summary_and_to_no_talk_before(
    cast, version, made, goal
):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert about(goal, cast.sofia) == [("agreed", TODAY, page(made, "summary"))]
    theirs = opened(cast, version, manager=cast.sofia)
    confirmed(theirs, at=AT + timedelta(days=1))
    assert about(goal, cast.sofia) == [("agreed", TODAY, "")]
    assert about(goal, cast.karin) == [("agreed", TODAY, page(made))]


def test_the_talks_of_the_years_are_all_the_employees_own(cast, version, made):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    inherited = [(row.manager, row.address) for row in held(cast.karin, cast.sofia, TODAY, 9)]
    assert inherited == [(cast.mariam, page(made, "summary"))]
    theirs = opened(cast, version, manager=cast.sofia)
    confirmed(theirs, at=AT + timedelta(days=1))
    assert [row.address for row in held(cast.karin, cast.sofia, TODAY, 9)] == [page(theirs)]
    own = [row.address for row in held(cast.karin, cast.karin, TODAY, 9)]
    assert own == [page(theirs), page(made)]
    assert len(held(cast.karin, cast.karin, TODAY, 1)) == 1


def test_a_follow_up_is_told_as_one(cast, made, sign_in):
    Conversation.objects.filter(pk=made.pk).update(type=Conversation.Type.FOLLOW_UP)
    assert [row.is_follow_up for row in held(cast.karin, cast.karin, TODAY, 9)] == [True]
    assert "Uppföljning med Mariam Khalil" in words(
        sign_in(cast.karin).get(reverse("goals:history"))
    )


def test_what_has_not_been_held_is_no_talk_yet(cast, version):
    opened(cast, version)
    assert held(cast.karin, cast.karin, TODAY, 9) == []
    assert held(cast.karin, cast.mariam, TODAY, 9) == []


def test_asking_takes_one_query_and_for_who_came_later_two(cast, made, goal):
    taken_up(goal.pk, cast.karin.pk, cast.karin, TODAY)
    assert queries_of(lambda: about(goal, cast.karin)) == 1
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert queries_of(lambda: about(goal, cast.sofia)) == 2


def test_looking_back_over_two_managers_is_one_story_to_the_employee_alone(
    cast, version, made, sign_in
):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    theirs = opened(cast, version, manager=cast.sofia)
    confirmed(theirs, at=AT + timedelta(days=1))
    own = sign_in(cast.karin).get(reverse("goals:history"))
    assert "Samtal med Mariam Khalil" in words(own)
    assert "Samtal med Sofia Ek" in words(own)
    assert page(made) in own.text
    address = reverse("goals:person_history", args=[cast.karin.pk])
    read = sign_in(cast.sofia).get(address)
    assert "Ert samtal" in words(read)
    assert "Mariam" not in words(read)
    assert sign_in(cast.mariam).get(address).status_code == 404
