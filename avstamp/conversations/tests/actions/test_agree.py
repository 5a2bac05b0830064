"""What the talk leads to, and following up what was agreed before."""

from datetime import timedelta
from typing import Any

import pytest

from avstamp.conversations.actions.agree import agree, carry_on, close_earlier, take_away
from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.actions.summarise import confirm_summary, propose_summary, reopen_summary
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Agreement
from avstamp.conversations.queries import standing
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, confirmed, conversation_in, opened, terms
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals.actions import check_in, close
from avstamp.goals.models import CheckIn, Ending, Kind, NewDate, Outcome, Party
from avstamp.goals.rules import UnableToAgree
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.vault.models import DataKey

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
LATER = TODAY + timedelta(days=200)
CLOSED_SO: dict[str, Any] = {"how": "done", "sentence": "Så gick det.", "question": "q07", "at": AT}


@pytest.fixture
def made(cast, version):
    return opened(cast, version)


def write_down(made, kind=Kind.GOAL, *, by, **said):
    return agree(made, terms=terms(kind), question="q17", by=by, at=AT, **said)


def stage_of(made, person) -> Stage:
    return standing(made.id, person, TODAY)[1].stage


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_either_writes_down_each_of_the_nine_kinds(made, cast, kind, name):
    outcome = write_down(made, kind, by=getattr(cast, name))
    link = Agreement.objects.get()
    assert (link.outcome, link.what, link.question) == (outcome, "agreed", "q17")
    assert (outcome.employee, outcome.agreed_with) == (cast.karin, cast.mariam)


def test_what_a_goal_takes_is_agreed_with_it(made, cast):
    takes = [terms(Kind.COMMITMENT, f"Behov {n}", owner=Party.MANAGER) for n in range(2)]
    goal = write_down(made, by=cast.karin, takes=takes)
    assert goal.needs.count() == 2
    assert Agreement.objects.count() == 3


def test_nothing_but_a_goal_takes_anything(made, cast):
    write_down(made, Kind.PARKED_TOPIC, by=cast.karin, takes=[terms(Kind.COMMITMENT)])
    assert Outcome.objects.get().kind == "parked_topic"


def test_a_need_that_is_not_complete_leaves_no_goal_behind(made, cast):
    with pytest.raises(UnableToAgree):
        write_down(made, by=cast.karin, takes=[terms(Kind.COMMITMENT, " ")])
    assert not Outcome.objects.exists()


def test_a_question_that_is_not_in_the_guide_is_not_there(made, cast):
    goal = write_down(made, by=cast.karin)
    with pytest.raises(Denied):
        agree(made, terms=terms(Kind.GOAL), question="q99", by=cast.karin, at=AT)
    with pytest.raises(Denied):
        close_earlier(made, outcome=goal, by=cast.karin, **(CLOSED_SO | {"question": "q99"}))
    with pytest.raises(Denied):
        carry_on(made, outcome=goal, due_on=LATER, question="q99", by=cast.karin, at=AT)


def test_a_confirmed_conversation_is_not_added_to(cast, version):
    made = conversation_in(Stage.CONFIRMED, cast, version)
    with pytest.raises(NotNow):
        write_down(made, by=cast.karin)


@pytest.mark.parametrize("name", ["annika", "daniel", "andre", "lena"])
def test_to_anybody_else_it_is_as_if_nothing_were_there(made, cast, name):
    goal, person = write_down(made, by=cast.karin), getattr(cast, name)
    for verb in (
        lambda: write_down(made, by=person),
        lambda: take_away(made, outcome=goal, by=person, at=AT),
        lambda: close_earlier(made, outcome=goal, by=person, **CLOSED_SO),
        lambda: carry_on(made, outcome=goal, due_on=LATER, question="q07", by=person, at=AT),
    ):
        with pytest.raises(Denied):
            verb()


def test_what_is_taken_away_goes_with_its_needs_check_ins_and_keys(
    made, cast, django_capture_on_commit_callbacks
):
    other = write_down(made, Kind.ACHIEVEMENT, by=cast.karin)
    goal = write_down(made, by=cast.karin, takes=[terms(Kind.COMMITMENT)])
    check_in(goal, happened="Igång", next_step="", by=cast.karin, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        take_away(made, outcome=goal, by=cast.mariam, at=AT)
    assert Outcome.objects.get() == other
    assert not CheckIn.objects.exists()
    assert DataKey.objects.get().vault == other.vault


def test_a_need_can_be_taken_away_from_a_goal_that_stays(made, cast):
    goal = write_down(made, by=cast.karin, takes=[terms(Kind.COMMITMENT)])
    take_away(made, outcome=goal.needs.get(), by=cast.karin, at=AT)
    assert Outcome.objects.get() == goal


def test_what_stands_in_a_confirmed_summary_is_not_taken_away_even_when_it_is_reopened(made, cast):
    goal = write_down(made, by=cast.karin)
    confirmed(made)
    with pytest.raises(NotNow):
        take_away(made, outcome=goal, by=cast.karin, at=AT)
    reopen_summary(made, reason="Fel", by=cast.karin, at=AT + timedelta(days=1))
    with pytest.raises(UnableTo):
        take_away(made, outcome=goal, by=cast.karin, at=AT + timedelta(days=1))
    late = AT + timedelta(days=1)
    new = agree(made, terms=terms(Kind.GOAL), question="q17", by=cast.karin, at=late)
    take_away(made, outcome=new, by=cast.karin, at=late)
    assert Outcome.objects.get() == goal


def test_what_another_conversation_agreed_is_not_taken_away(cast, version):
    earlier = conversation_in(Stage.HELD, cast, version)
    goal = write_down(earlier, by=cast.karin)
    later = opened(cast, version)
    with pytest.raises(Denied):
        take_away(later, outcome=goal, by=cast.karin, at=AT)


@pytest.fixture
def earlier(cast, version):
    return conversation_in(Stage.HELD, cast, version)


@pytest.fixture
def later(cast, version, earlier):
    return opened(cast, version)


def test_an_earlier_goal_is_closed_with_a_sentence_and_linked(cast, earlier, later):
    goal = write_down(earlier, by=cast.karin)
    close_earlier(later, outcome=goal, by=cast.mariam, **CLOSED_SO)
    assert Ending.objects.get().outcome == goal
    assert Agreement.objects.get(conversation=later).what == "closed"
    with pytest.raises(UnableTo):
        close_earlier(later, outcome=goal, by=cast.karin, **CLOSED_SO)


def test_an_earlier_goal_is_carried_on_linked_and_never_copied(cast, earlier, later):
    goal = write_down(earlier, by=cast.karin)
    carry_on(later, outcome=goal, due_on=LATER, question="q07", by=cast.karin, at=AT)
    assert Outcome.objects.get().due_on == LATER
    assert NewDate.objects.count() == 1
    assert Agreement.objects.get(conversation=later).what == "carried_on"
    close_earlier(later, outcome=goal, by=cast.karin, **CLOSED_SO)
    assert Agreement.objects.get(conversation=later).what == "closed"


def test_what_is_closed_is_not_carried_on(cast, earlier, later):
    goal = write_down(earlier, by=cast.karin)
    close(goal, how="done", sentence="Klart.", by=cast.karin, at=AT)
    with pytest.raises(UnableTo):
        carry_on(later, outcome=goal, due_on=LATER, question="q07", by=cast.karin, at=AT)


def test_what_this_conversation_agreed_stays_agreed_in_it(made, cast):
    goal, promise = (write_down(made, kind, by=cast.karin) for kind in ("goal", "commitment"))
    carry_on(made, outcome=goal, due_on=LATER, question="q07", by=cast.karin, at=AT)
    close_earlier(made, outcome=promise, by=cast.karin, **CLOSED_SO)
    assert set(Agreement.objects.values_list("what", flat=True)) == {"agreed"}


def test_a_promise_that_passed_to_a_successor_is_closed_or_carried_on_by_them(
    cast, version, earlier
):
    promises = [
        agree(
            earlier,
            terms=terms(Kind.COMMITMENT, owner=Party.MANAGER),
            question="q18",
            by=cast.mariam,
            at=AT,
        )
        for _each in range(2)
    ]
    thought = write_down(earlier, Kind.FUTURE_INTEREST, by=cast.karin)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    following = opened(cast, version, manager=cast.sofia)
    close_earlier(following, outcome=promises[0], by=cast.sofia, **CLOSED_SO)
    carry_on(following, outcome=promises[1], due_on=LATER, question="q18", by=cast.sofia, at=AT)
    assert set(following.agreements.values_list("what", flat=True)) == {"closed", "carried_on"}
    with pytest.raises(Denied):
        close_earlier(following, outcome=thought, by=cast.sofia, **CLOSED_SO)
    with pytest.raises(Denied):
        close_earlier(earlier, outcome=promises[1], by=cast.mariam, **CLOSED_SO)


def test_somebody_elses_goal_is_not_there(cast, version, made):
    other = opened(cast, version, employee=cast.andre)
    goal = write_down(other, by=cast.andre)
    for verb in (
        lambda: close_earlier(made, outcome=goal, by=cast.mariam, **CLOSED_SO),
        lambda: carry_on(made, outcome=goal, due_on=LATER, question="q07", by=cast.mariam, at=AT),
    ):
        with pytest.raises(Denied):
            verb()


def test_following_up_takes_a_summary_back_that_was_put_forward(cast, version):
    made = conversation_in(Stage.PROPOSED, cast, version)
    assert stage_of(made, cast.karin) == Stage.PROPOSED
    goal = write_down(made, by=cast.karin)
    sha256 = propose_summary(made, by=cast.karin, at=AT).sha256
    carry_on(made, outcome=goal, due_on=LATER, question="q07", by=cast.karin, at=AT)
    assert stage_of(made, cast.karin) == Stage.HELD
    with pytest.raises(NotNow):
        confirm_summary(made, read_sha256=sha256, by=cast.mariam, at=AT)


def test_a_thought_for_the_future_is_taken_away_by_either_in_the_talk_and_by_the_employee_after(
    cast, version
):
    talk = opened(cast, version)
    for by in (cast.karin, cast.mariam):
        said = write_down(talk, Kind.FUTURE_INTEREST, by=cast.karin)
        take_away(talk, outcome=said, by=by, at=AT)
    own = write_down(talk, Kind.FUTURE_INTEREST, by=cast.karin)
    record_held(talk, held_on=TODAY, by=cast.mariam, at=AT)
    with pytest.raises(Denied):
        take_away(talk, outcome=own, by=cast.mariam, at=AT)
    take_away(talk, outcome=own, by=cast.karin, at=AT)
    assert not Outcome.objects.exists()
