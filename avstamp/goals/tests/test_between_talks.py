"""Between two talks: a check-in is answered, a date moved for a reason, a promise passed on."""

from datetime import timedelta

import pytest

from avstamp.audit.models import AccessEvent
from avstamp.core.errors import UnableTo
from avstamp.goals.actions import (
    answer_take_over,
    ask_to_take_over,
    check_in,
    close,
    move_date,
    move_date_with_reason,
    reply,
)
from avstamp.goals.models import (
    Ending,
    Kind,
    MoveReason,
    NewDate,
    Outcome,
    Party,
    Reply,
    TakeOver,
    TakeOverAnswer,
)
from avstamp.goals.queries import still_asked, waiting_take_over
from avstamp.goals.tests.made import AT, DUE, TODAY
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LATER, SOONER = DUE + timedelta(days=30), DUE - timedelta(days=30)
YES, NO, BACK = TakeOverAnswer.How.YES, TakeOverAnswer.How.NO, TakeOverAnswer.How.TAKEN_BACK


@pytest.fixture
def line(cast, agreed):
    """Karin has checked in on a goal."""
    return check_in(agreed("goal"), happened="Elva kom", next_step="", by=cast.karin, at=AT)


def owner_of(outcome: Outcome) -> str:
    return Outcome.objects.get(pk=outcome.pk).owner_party


def test_the_other_answers_a_check_in_with_a_line(cast, line):
    reply(line, line=" Så roligt ", by=cast.mariam, at=AT)
    row = reveal(Reply.objects.all())[0]
    assert (row.line, row.by, row.vault) == ("Så roligt", cast.mariam, line.vault)
    assert AccessEvent.objects.filter(action="goals.reply").exists()


def test_nobody_answers_their_own_check_in(cast, line):
    with pytest.raises(UnableTo):
        reply(line, line="Ja", by=cast.karin, at=AT)
    assert not Reply.objects.exists()


def test_an_answer_sent_twice_is_written_once_and_another_is_not_written_over_it(cast, line):
    for _again in range(2):
        reply(line, line="Så roligt", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        reply(line, line="Något annat", by=cast.mariam, at=AT)
    assert [row.line for row in reveal(Reply.objects.all())] == ["Så roligt"]


def test_an_empty_answer_is_none(cast, line):
    with pytest.raises(UnableTo):
        reply(line, line=" ", by=cast.mariam, at=AT)


def test_a_new_manager_answers_the_employee_and_not_the_manager_before(cast, agreed, line):
    hers = check_in(line.outcome, happened="Bra", next_step="", by=cast.mariam, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    reply(line, line="Jag läser ikapp", by=cast.sofia, at=AT)
    with pytest.raises(UnableTo):
        reply(hers, line="Håller med", by=cast.sofia, at=AT)
    with pytest.raises(Denied):
        reply(line, line="Jag med", by=cast.mariam, at=AT)


def test_a_date_is_moved_with_a_reason(cast, agreed):
    goal = agreed("goal")
    with pytest.raises(UnableTo):
        move_date_with_reason(goal, due_on=LATER, reason=" ", by=cast.karin, at=AT)
    move_date_with_reason(goal, due_on=LATER, reason="Delarna dröjer", by=cast.karin, at=AT)
    moved = NewDate.objects.get()
    assert (moved.before_on, moved.due_on, moved.by) == (DUE, LATER, cast.karin)
    assert reveal([moved.reason_given])[0].reason == "Delarna dröjer"
    assert moved.reason_given.vault == goal.vault


def test_in_a_talk_no_reason_is_asked_for(cast, agreed):
    move_date(agreed("goal"), due_on=LATER, by=cast.karin, at=AT)
    assert NewDate.objects.exists()
    assert not MoveReason.objects.exists()


def test_moved_twice_alike_it_is_moved_once(cast, agreed):
    goal = agreed("goal")
    for _again in range(2):
        move_date_with_reason(
            goal, due_on=LATER, read=DUE, reason="Delarna dröjer", by=cast.karin, at=AT
        )
    assert NewDate.objects.count() == 1
    with pytest.raises(UnableTo, match=r"dagen|day"):
        move_date_with_reason(goal, due_on=LATER, reason="Igen", by=cast.karin, at=AT)


def test_a_date_that_the_other_moved_meanwhile_is_not_moved_unseen(cast, agreed):
    goal = agreed("goal")
    move_date_with_reason(goal, due_on=LATER, reason="Hon", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        move_date_with_reason(
            goal, due_on=DUE + timedelta(days=7), read=DUE, reason="Jag", by=cast.karin, at=AT
        )
    assert Outcome.objects.get(pk=goal.pk).due_on == LATER


def test_more_time_can_be_given_and_an_earlier_day_is_for_the_owner_to_promise(cast, agreed):
    promise = agreed("commitment", owner_party=Party.MANAGER)
    with pytest.raises(UnableTo):
        move_date_with_reason(promise, due_on=SOONER, reason="Bråttom", by=cast.karin, at=AT)
    move_date_with_reason(promise, due_on=LATER, reason="Ingen brådska", by=cast.karin, at=AT)
    move_date_with_reason(promise, due_on=SOONER, reason="Det gick fort", by=cast.mariam, at=AT)
    assert Outcome.objects.get(pk=promise.pk).due_on == SOONER


def test_a_promise_changes_hands_when_the_other_says_yes(cast, agreed):
    promise = agreed("commitment", owner_party=Party.MANAGER)
    asked = ask_to_take_over(promise, sentence="Du kan det bättre", by=cast.mariam, at=AT)
    assert owner_of(promise) == Party.MANAGER
    answer_take_over(asked, how=YES, by=cast.karin, at=AT)
    assert owner_of(promise) == Party.EMPLOYEE
    assert waiting_take_over(promise, TODAY) is None


def test_one_can_offer_to_take_it_over_oneself(cast, agreed):
    promise = agreed("commitment", owner_party=Party.MANAGER)
    asked = ask_to_take_over(promise, sentence="", by=cast.karin, at=AT)
    answer_take_over(asked, how=YES, by=cast.mariam, at=AT)
    assert owner_of(promise) == Party.EMPLOYEE


@pytest.mark.parametrize(("how", "who"), [(NO, "karin"), (BACK, "mariam")])
def test_with_a_no_or_taken_back_nothing_has_changed(cast, agreed, how, who):
    promise = agreed("commitment", owner_party=Party.MANAGER)
    asked = ask_to_take_over(promise, sentence="", by=cast.mariam, at=AT)
    answer_take_over(asked, how=how, by=getattr(cast, who), at=AT)
    assert owner_of(promise) == Party.MANAGER
    ask_to_take_over(promise, sentence="Igen", by=cast.mariam, at=AT)
    assert TakeOver.objects.count() == 2


def test_nobody_says_yes_to_themselves_nor_takes_back_what_the_other_asked(cast, agreed):
    promise = agreed("commitment", owner_party=Party.MANAGER)
    asked = ask_to_take_over(promise, sentence="", by=cast.mariam, at=AT)
    for how, who in ((YES, cast.mariam), (NO, cast.mariam), (BACK, cast.karin), ("x", cast.karin)):
        with pytest.raises(UnableTo):
            answer_take_over(asked, how=how, by=who, at=AT)
    assert not TakeOverAnswer.objects.exists()


def test_both_at_once_the_first_holds(cast, agreed):
    promise = agreed("commitment", owner_party=Party.MANAGER)
    asked = ask_to_take_over(promise, sentence="", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        ask_to_take_over(promise, sentence="Jag kan", by=cast.karin, at=AT)
    for _again in range(2):
        answer_take_over(asked, how=YES, by=cast.karin, at=AT)
    with pytest.raises(UnableTo):
        answer_take_over(asked, how=BACK, by=cast.mariam, at=AT)
    assert TakeOverAnswer.objects.get().how == YES


def test_what_a_former_manager_offered_is_not_promised_by_the_next(cast, agreed):
    goal = agreed("goal")
    asked = ask_to_take_over(goal, sentence="Jag tar det", by=cast.mariam, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert waiting_take_over(goal, TODAY) is None
    with pytest.raises(UnableTo):
        answer_take_over(asked, how=YES, by=cast.karin, at=AT)
    assert owner_of(goal) == Party.EMPLOYEE


def test_what_a_former_manager_asked_and_what_is_closed_wait_for_nobody(cast, agreed):
    goal, done, moved = agreed("goal"), agreed("goal"), agreed("goal")
    asked = ask_to_take_over(goal, sentence="Hinner du?", by=cast.karin, at=AT)
    ask_to_take_over(done, sentence="", by=cast.karin, at=AT)
    close(done, how="done", sentence="Klart", by=cast.karin, at=AT)
    offered = ask_to_take_over(moved, sentence="Jag tar det", by=cast.mariam, at=AT)
    assert {row.pk for row in still_asked(TODAY)} == {asked.pk, offered.pk}
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert [row.pk for row in still_asked(TODAY)] == [asked.pk]


@pytest.mark.parametrize("kind", [Kind.ROLE_CHANGE, Kind.ACHIEVEMENT, Kind.FUTURE_INTEREST])
def test_not_everything_can_be_taken_over(cast, agreed, kind):
    with pytest.raises(UnableTo):
        ask_to_take_over(agreed(kind), sentence="", by=cast.karin, at=AT)


def test_nothing_of_it_is_done_once_it_is_closed(cast, agreed, line):
    asked = ask_to_take_over(line.outcome, sentence="", by=cast.mariam, at=AT)
    close(line.outcome, how="done", sentence="Klart", by=cast.karin, at=AT)
    for verb in (
        lambda: reply(line, line="Bra", by=cast.mariam, at=AT),
        lambda: move_date_with_reason(line.outcome, due_on=LATER, reason="x", by=cast.karin, at=AT),
        lambda: ask_to_take_over(line.outcome, sentence="", by=cast.karin, at=AT),
        lambda: answer_take_over(asked, how=YES, by=cast.karin, at=AT),
    ):
        with pytest.raises(UnableTo, match=r"redan|already"):
            verb()


@pytest.mark.parametrize("name", ["annika", "daniel", "ann_christin", "andre", "lena", "sofia"])
def test_to_anybody_else_there_is_nothing(cast, line, name):
    person = getattr(cast, name)
    asked = ask_to_take_over(line.outcome, sentence="", by=cast.mariam, at=AT)
    for verb in (
        lambda: reply(line, line="Bra", by=person, at=AT),
        lambda: move_date_with_reason(line.outcome, due_on=LATER, reason="x", by=person, at=AT),
        lambda: ask_to_take_over(line.outcome, sentence="", by=person, at=AT),
        lambda: answer_take_over(asked, how=YES, by=person, at=AT),
    ):
        with pytest.raises(Denied):
            verb()


def test_closed_twice_alike_it_is_closed_once(cast, agreed):
    goal = agreed("goal")
    for _again in range(2):
        close(goal, how="done", sentence="Klart.", by=cast.karin, at=AT)
    with pytest.raises(UnableTo, match=r"redan|already"):
        close(goal, how="done", sentence="Klart.", by=cast.mariam, at=AT)
    assert Ending.objects.count() == 1
