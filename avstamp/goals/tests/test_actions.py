"""Agreeing, checking in, closing, moving a date."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from avstamp.audit.models import AccessEvent
from avstamp.core.errors import UnableTo
from avstamp.goals.actions import check_in, close, move_date
from avstamp.goals.models import CheckIn, Direction, Ending, HungOn, Kind, NewDate, Outcome
from avstamp.goals.rules import UnableToAgree
from avstamp.goals.tests.made import AT, DUE, TODAY
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import LONGEST, TooLong
from avstamp.vault.sealed import reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LATER = DUE + timedelta(days=30)


def stored(outcome: Outcome) -> Outcome:
    return reveal([Outcome.objects.get(pk=outcome.pk)])[0]


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_is_agreed_with_its_words_and_leaves_a_trail(cast, agreed, kind):
    outcome = stored(agreed(kind, what=" Något vi sa \r\n"))
    assert outcome.what == ("" if kind == "parked_topic" else "Något vi sa")
    assert (outcome.employee, outcome.agreed_with) == (cast.karin, cast.mariam)
    assert AccessEvent.objects.get().action == f"goals.agree.{kind}"


def test_a_parked_topic_keeps_nothing_but_its_kind_who_and_when(cast, agreed):
    aim = Direction.objects.create(unit=cast.library, text="Fler läser", from_on=TODAY)
    outcome = stored(
        agreed("parked_topic", why="hälsa", hung_on=HungOn.DIRECTION, direction=aim, due_on=DUE)
    )
    assert (outcome.what, outcome.why, outcome.how_we_notice) == ("", "", "")
    assert (outcome.hung_on, outcome.direction, outcome.role_item) == ("", None, None)
    assert (outcome.due_on, outcome.owner_party) == (None, "")


def test_what_a_goal_does_not_hang_on_is_not_kept(cast, agreed):
    aim = Direction.objects.create(unit=cast.library, text="Fler läser", from_on=TODAY)
    assert stored(agreed("goal", direction=aim)).direction is None
    assert stored(agreed("goal", hung_on=HungOn.DIRECTION, direction=aim)).direction == aim


def test_only_a_work_environment_matter_can_be_urgent(agreed):
    assert agreed("work_environment_matter", urgent=True).urgent
    assert not agreed("goal", urgent=True).urgent


def test_what_is_not_complete_is_not_agreed(agreed):
    with pytest.raises(UnableToAgree):
        agreed("goal", what=" ")
    with pytest.raises(TooLong):
        agreed("goal", why="å" * (LONGEST + 1))
    assert not Outcome.objects.exists()


def test_the_database_too_asks_for_an_owner_and_a_date(agreed):
    goal = agreed("goal")
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.filter(pk=goal.pk).update(due_on=None)


def test_either_of_the_two_checks_in_and_lines_are_kept_in_order(cast, agreed):
    goal = agreed("goal")
    for days, person in enumerate([cast.karin, cast.mariam]):
        at = AT + timedelta(days=days)
        check_in(goal, happened=f"Dag {days}", next_step="", by=person, at=at)
    assert [row.happened for row in reveal(goal.check_ins.all())] == ["Dag 0", "Dag 1"]


def test_a_check_in_has_at_least_one_line(cast, agreed):
    with pytest.raises(UnableTo):
        check_in(agreed("goal"), happened=" ", next_step="", by=cast.karin, at=AT)
    assert not CheckIn.objects.exists()


def test_it_is_closed_with_a_sentence(cast, agreed):
    goal = agreed("goal")
    with pytest.raises(UnableTo):
        close(goal, how="done", sentence=" ", by=cast.karin, at=AT)
    close(goal, how="not_relevant", sentence="Fick vänta.", by=cast.mariam, at=AT)
    ending = reveal(Ending.objects.all())[0]
    assert (ending.sentence, ending.how, ending.by) == ("Fick vänta.", "not_relevant", cast.mariam)


def test_what_is_closed_can_neither_be_closed_moved_nor_checked_in_on(cast, agreed):
    goal = agreed("goal")
    close(goal, how="done", sentence="Klart.", by=cast.karin, at=AT)
    for again in (
        lambda: close(goal, how="done", sentence="Igen.", by=cast.mariam, at=AT),
        lambda: check_in(goal, happened="Mer", next_step="", by=cast.karin, at=AT),
        lambda: move_date(goal, due_on=LATER, by=cast.karin, at=AT),
    ):
        with pytest.raises(UnableTo, match=r"redan|already"):
            again()


@pytest.mark.parametrize("open_", [True, False])
@pytest.mark.parametrize("name", ["annika", "daniel", "ann_christin", "andre", "lena"])
def test_to_anybody_else_it_is_as_if_nothing_were_there(cast, agreed, name, open_):
    goal, person = agreed("goal"), getattr(cast, name)
    if not open_:
        close(goal, how="done", sentence="Klart.", by=cast.karin, at=AT)
    for verb in (
        lambda: close(goal, how="done", sentence="Klart.", by=person, at=AT),
        lambda: check_in(goal, happened="Hej", next_step="", by=person, at=AT),
        lambda: move_date(goal, due_on=LATER, by=person, at=AT),
    ):
        with pytest.raises(Denied):
            verb()


def test_a_successor_closes_a_promise_that_passed_to_them_and_the_former_cannot(cast, agreed):
    promise, pride = agreed("commitment", owner_party="manager"), agreed("achievement")
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    with pytest.raises(Denied):
        close(promise, how="done", sentence="Klart.", by=cast.mariam, at=AT)
    with pytest.raises(Denied):
        close(pride, how="done", sentence="Klart.", by=cast.sofia, at=AT)
    close(promise, how="done", sentence="Klart.", by=cast.sofia, at=AT)
    assert Ending.objects.get().outcome == promise


def test_a_moved_date_leaves_the_old_one_behind(cast, agreed):
    goal = agreed("goal")
    move_date(goal, due_on=LATER, by=cast.karin, at=AT)
    assert stored(goal).due_on == LATER
    moved = NewDate.objects.get()
    assert (moved.before_on, moved.due_on, moved.by) == (DUE, LATER, cast.karin)


def test_a_date_moved_to_where_it_is_leaves_nothing(cast, agreed):
    move_date(agreed("goal"), due_on=DUE, by=cast.karin, at=AT)
    assert not NewDate.objects.exists()


def test_a_date_is_not_moved_into_the_past(cast, agreed):
    with pytest.raises(UnableTo):
        move_date(agreed("goal"), due_on=date(2026, 6, 1), by=cast.karin, at=AT)


def test_what_has_no_date_is_given_none(cast, agreed):
    with pytest.raises(UnableTo):
        move_date(agreed("achievement"), due_on=LATER, by=cast.karin, at=AT)


def test_a_check_in_dies_with_its_outcome(cast, agreed):
    goal = agreed("goal")
    row = check_in(goal, happened="Igång", next_step="", by=cast.karin, at=AT)
    assert row.vault == goal.vault == f"outcome:{goal.pk}"
