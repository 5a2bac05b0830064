"""Adding, changing, answering, dropping; saying that it is done, and what it gave."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from avstamp.audit.models import AccessEvent
from avstamp.core.errors import UnableTo
from avstamp.development.actions import add, answer, change, drop, say_done, say_gain
from avstamp.development.lifecycle import State, state
from avstamp.development.models import Activity, Answer, EarlierPlan, Gain
from avstamp.development.queries import activity_for as read
from avstamp.development.tests.made import AT, LATER, TODAY, activity_for, asked, plan
from avstamp.goals.actions import Terms, agree, close
from avstamp.goals.models import Ending, Kind
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import LONGEST, TooLong

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
DAY = timedelta(days=1)


def stored(activity: Activity) -> Activity:
    """As its employee reads it."""
    found = read(activity.need.employee, activity.pk, TODAY)
    assert found
    return found


def test_an_activity_keeps_its_words_in_the_vault_of_the_need_and_its_amounts_in_plain(need):
    row = stored(activity_for(need, what=" Kurs \r\n"))
    assert (row.what, row.vault) == ("Kurs", need.vault)
    assert (row.days, row.kronor, row.arranged_by) == (Decimal("2.5"), 12_000, "employee")
    assert state(row) == State.PLANNED
    assert b"Kurs" not in bytes(row.body)
    assert AccessEvent.objects.filter(action="development.add", subject=row.id).count() == 1


def test_either_of_the_two_adds_one(cast, need):
    add(need, what="Auskultera", plan=plan(), by=cast.mariam, at=AT)
    assert Activity.objects.get().by == cast.mariam


def test_sent_twice_it_is_written_once(need):
    first, second = activity_for(need), activity_for(need, at=AT + timedelta(seconds=2))
    assert first.pk == second.pk
    activity_for(need, what="En annan")
    assert Activity.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({}, " \n"),
        ({"arranged_by": ""}, "Kurs"),
        ({"days": Decimal("0.3")}, "Kurs"),
        ({"from_on": None}, "Kurs"),
        ({"answer_by": TODAY - DAY}, "Kurs"),
    ],
)
def test_what_is_not_complete_is_not_added(need, given, what):
    with pytest.raises(UnableTo):
        activity_for(need, plan(**given), what=what)
    assert not Activity.objects.exists()


def test_words_that_are_too_many_are_not_added(need):
    with pytest.raises(TooLong):
        activity_for(need, what="å" * (LONGEST + 1))


def test_the_database_too_keeps_amounts_within_bounds_and_asks_for_a_day(need):
    row = activity_for(need)
    for wrong in (
        {"days": Decimal(201)},
        {"kronor": 1_000_001},
        {"from_on": None},
        {"until_on": LATER - DAY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Activity.objects.filter(pk=row.pk).update(**wrong)


def test_nothing_is_added_to_what_is_no_need(cast):
    terms = Terms(Kind.GOAL, what="Mål", owner_party="employee", due_on=LATER)
    goal = agree(cast.karin, agreed_with=cast.mariam, terms=terms, by=cast.karin, at=AT)
    with pytest.raises(Denied):
        activity_for(goal)


def test_what_is_asked_for_waits_until_the_manager_grants_it_with_a_day(cast, need):
    row = activity_for(need, asked())
    assert state(stored(row)) == State.WAITING
    with pytest.raises(UnableTo):
        answer(row, granted=True, by=cast.mariam, at=AT)
    answer(row, granted=True, reason="Gärna i maj.", from_on=LATER, by=cast.mariam, at=AT)
    found = stored(row)
    assert (state(found), found.from_on, found.answer.reason) == (
        State.PLANNED,
        LATER,
        "Gärna i maj.",
    )


def test_a_day_that_was_asked_for_stays_when_it_is_granted(cast, need):
    row = activity_for(need, asked(from_on=LATER))
    answer(row, granted=True, from_on=LATER + 9 * DAY, by=cast.mariam, at=AT)
    assert stored(row).from_on == LATER


def test_a_not_now_has_a_reason_and_leaves_the_need_open(cast, need):
    row = activity_for(need, asked())
    with pytest.raises(UnableTo):
        answer(row, granted=False, by=cast.mariam, at=AT)
    answer(row, granted=False, reason="Budgeten är slut.", by=cast.mariam, at=AT)
    found = stored(row)
    assert (state(found), found.answer.reason) == (State.NOT_NOW, "Budgeten är slut.")
    assert not Ending.objects.exists()


def test_a_not_now_can_be_the_answer_to_the_need_itself(cast, need):
    row = activity_for(need, asked())
    answer(row, granted=False, reason="Inte i år.", close_need=True, by=cast.mariam, at=AT)
    ending = Ending.objects.get()
    assert (ending.outcome_id, ending.how) == (need.pk, Ending.How.ANSWERED)
    assert state(stored(row)) == State.NOT_NOW


def test_the_need_stays_open_while_something_else_is_to_come(cast, need):
    row = activity_for(need, asked())
    activity_for(need, what="Auskultera")
    with pytest.raises(UnableTo):
        answer(row, granted=False, reason="Nej.", close_need=True, by=cast.mariam, at=AT)
    assert not Answer.objects.exists()


def test_what_is_answered_or_needs_no_answer_is_not_answered(cast, need):
    row, other = activity_for(need, asked()), activity_for(need, what="Överenskommet")
    answer(row, granted=True, from_on=LATER, by=cast.mariam, at=AT)
    for one in (row, other):
        with pytest.raises(UnableTo):
            answer(one, granted=True, from_on=LATER, by=cast.mariam, at=AT)


def test_the_employee_does_not_answer_themselves(cast, need):
    with pytest.raises(Denied):
        answer(activity_for(need, asked()), granted=True, from_on=LATER, by=cast.karin, at=AT)


def test_a_successor_owes_the_answer(cast, need):
    row = activity_for(need, asked())
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    with pytest.raises(Denied):
        answer(row, granted=True, from_on=LATER, by=cast.mariam, at=AT)
    answer(row, granted=True, from_on=LATER, by=cast.sofia, at=AT)
    assert Answer.objects.get().by == cast.sofia


def test_it_is_done_on_a_day_and_what_it_gave_can_come_later(cast, need):
    row = activity_for(need)
    say_done(row, done_on=TODAY, by=cast.mariam, at=AT)
    assert state(stored(row)) == State.DONE
    say_gain(row, text="Jag vågar avbryta.", by=cast.karin, at=AT + DAY)
    say_gain(row, text="Jag vågar avbryta.", by=cast.karin, at=AT + DAY)
    say_gain(row, text="Och jag lyssnar längre.", by=cast.karin, at=AT + 2 * DAY)
    assert [gain.text for gain in stored(row).gains.all()] == [
        "Jag vågar avbryta.",
        "Och jag lyssnar längre.",
    ]


def test_both_are_written_at_once(cast, need):
    row = activity_for(need)
    say_done(row, done_on=TODAY, gave="Jag vågar.", by=cast.karin, at=AT)
    gain = stored(row).gains.all()[0]
    assert (gain.text, gain.by, gain.vault) == ("Jag vågar.", cast.karin, need.vault)


def test_it_is_not_done_tomorrow_nor_before_its_answer_nor_twice(cast, need):
    row, waiting = activity_for(need), activity_for(need, asked(), what="Väntar")
    with pytest.raises(UnableTo):
        say_done(row, done_on=TODAY + DAY, by=cast.karin, at=AT)
    with pytest.raises(UnableTo):
        say_done(waiting, done_on=TODAY, by=cast.karin, at=AT)
    say_done(row, done_on=TODAY, by=cast.karin, at=AT)
    with pytest.raises(UnableTo):
        say_done(row, done_on=TODAY, by=cast.mariam, at=AT)


def test_what_it_gave_is_told_of_what_is_done_and_in_words(cast, need):
    row = activity_for(need)
    with pytest.raises(UnableTo):
        say_gain(row, text="Mycket", by=cast.karin, at=AT)
    say_done(row, done_on=TODAY, by=cast.karin, at=AT)
    with pytest.raises(UnableTo):
        say_gain(row, text=" ", by=cast.karin, at=AT)
    assert not Gain.objects.exists()


def test_what_it_gave_is_told_by_the_employee_when_the_need_is_closed_too(cast, need):
    row, planned = activity_for(need), activity_for(need, what="Ett till")
    say_done(row, done_on=TODAY, by=cast.karin, at=AT)
    close(need, how="done", sentence="Nu leder jag grupper.", by=cast.karin, at=AT)
    later = AT + 200 * DAY
    say_gain(row, text="I höst ledde jag två.", by=cast.karin, at=later)
    with pytest.raises(UnableTo):
        say_gain(row, text="Det syns.", by=cast.mariam, at=later)
    with pytest.raises(UnableTo):
        say_gain(planned, text="Inget, det blev inte av.", by=cast.karin, at=later)
    [gain] = stored(row).gains.all()
    assert (gain.text, gain.by, gain.vault) == ("I höst ledde jag två.", cast.karin, need.vault)


def test_a_manager_who_comes_later_reads_and_writes_nothing_of_a_closed_need(cast, need):
    row = activity_for(need)
    say_done(row, done_on=TODAY, by=cast.karin, at=AT)
    close(need, how="done", sentence="Klart.", by=cast.karin, at=AT)
    change_manager(cast.karin, cast.annika, unit=cast.library, on=TODAY + DAY)
    with pytest.raises(Denied):
        say_gain(row, text="Det syns.", by=cast.annika, at=AT + 2 * DAY)
    say_gain(row, text="Mycket.", by=cast.karin, at=AT + 2 * DAY)
    assert Gain.objects.count() == 1


def test_what_was_planned_before_is_kept(cast, need):
    row = activity_for(need)
    new = plan(days=Decimal(1), kronor=3_000, from_on=LATER + DAY, arranged_by="manager")
    change(row, plan=new, by=cast.mariam, at=AT)
    found, was = stored(row), EarlierPlan.objects.get()
    assert (found.days, found.kronor, found.from_on) == (Decimal(1), 3_000, LATER + DAY)
    assert (was.days, was.kronor, was.from_on, was.by) == (
        Decimal("2.5"),
        12_000,
        LATER,
        cast.mariam,
    )


def test_a_change_to_what_it_is_leaves_nothing(cast, need):
    change(activity_for(need), plan=plan(), by=cast.karin, at=AT)
    assert not EarlierPlan.objects.exists()


def test_the_day_of_an_answer_is_moved_and_never_taken_away(cast, need):
    row = activity_for(need, asked(from_on=LATER))
    change(row, plan=plan(answer_by=None), by=cast.karin, at=AT)
    assert state(stored(row)) == State.WAITING
    change(row, plan=plan(answer_by=LATER), by=cast.karin, at=AT)
    assert stored(row).answer_by == LATER
    settled = activity_for(need, what="Överenskommet")
    change(settled, plan=plan(answer_by=LATER), by=cast.karin, at=AT)
    assert state(stored(settled)) == State.PLANNED


def test_an_answer_that_is_late_does_not_stop_a_change(cast, need):
    row = activity_for(need, asked(from_on=LATER))
    late = AT + 40 * DAY
    change(row, plan=asked(from_on=LATER, kronor=1), by=cast.karin, at=late)
    assert stored(row).kronor == 1


def test_what_is_no_longer_relevant_is_over(cast, need):
    row = activity_for(need)
    drop(row, by=cast.karin, at=AT)
    assert state(stored(row)) == State.DROPPED
    for again in (
        lambda: drop(row, by=cast.mariam, at=AT),
        lambda: say_done(row, done_on=TODAY, by=cast.karin, at=AT),
        lambda: change(row, plan=plan(kronor=1), by=cast.karin, at=AT),
    ):
        with pytest.raises(UnableTo):
            again()


def test_with_its_need_what_was_planned_is_closed(cast, need):
    row = activity_for(need)
    close(need, how="done", sentence="Det räckte.", by=cast.karin, at=AT)
    assert state(stored(row)) == State.LEFT
    for verb in (
        lambda: activity_for(need, what="Mer"),
        lambda: say_done(row, done_on=date(2027, 3, 1), by=cast.karin, at=AT),
        lambda: drop(row, by=cast.karin, at=AT),
    ):
        with pytest.raises(UnableTo):
            verb()


@pytest.mark.parametrize("name", ["annika", "daniel", "ann_christin", "andre", "lena", "sofia"])
def test_to_anybody_else_it_is_as_if_nothing_were_there(cast, need, name):
    row, waiting = activity_for(need), activity_for(need, asked(), what="Väntar")
    person = getattr(cast, name)
    for verb in (
        lambda: drop(row, by=person, at=AT),
        lambda: say_done(row, done_on=TODAY, by=person, at=AT),
        lambda: change(row, plan=plan(kronor=1), by=person, at=AT),
        lambda: answer(waiting, granted=False, reason="Nej", by=person, at=AT),
    ):
        with pytest.raises(Denied):
            verb()
