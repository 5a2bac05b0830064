"""Where a conversation stands: in Python, in the database, and as the table of stages says."""

from dataclasses import fields
from datetime import time
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avstamp.conversations import models
from avstamp.conversations.actions import agree, booking, hold, notes, summarise
from avstamp.conversations.actions.change_of_manager import end
from avstamp.conversations.lifecycle import OPEN, TRANSITIONS, WAITS_FOR, Facts, Stage, stage
from avstamp.conversations.models import (
    Booking,
    Cancellation,
    Closure,
    Confirmation,
    Conversation,
    Held,
    Reopening,
    SummaryVersion,
    Withdrawal,
)
from avstamp.conversations.models.shared_note import SUMMARY
from avstamp.conversations.queries import facts_of, in_stage, standing, with_facts
from avstamp.conversations.testing import AT, conversation_in, save, terms
from avstamp.core.clock import local_day
from avstamp.goals.models import Kind
from avstamp.people.models import Assignment, Person
from avstamp.people.testing import change_manager

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
ENDS = {Stage.CLOSED, Stage.CANCELLED}

versions = st.fixed_dictionaries(
    {
        "withdrawn": st.booleans(),
        "reopened": st.booleans(),
        "confirmed_by": st.sets(st.sampled_from(["karin", "mariam"])),
    }
)
histories = st.fixed_dictionaries(
    {
        "bookings": st.integers(0, 2),
        "held": st.booleans(),
        "closed": st.booleans(),
        "cancelled": st.booleans(),
        "versions": st.lists(versions, max_size=3),
    }
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(histories, min_size=1, max_size=5))
def test_the_stage_in_python_is_the_stage_in_the_database(cast, version, drawn):
    Conversation.objects.all().delete()
    expected = {_made(cast, version, one).pk: _stage_of(one) for one in drawn}
    for row in with_facts(Conversation.objects.all(), TODAY):
        assert stage(facts_of(row)) == expected[row.pk]
    for wanted in [*([one] for one in Stage), OPEN, (*OPEN, Stage.CONFIRMED), ENDS, list(Stage)]:
        found = with_facts(Conversation.objects.all(), TODAY).filter(in_stage(*wanted))
        assert {row.pk for row in found} == {pk for pk, one in expected.items() if one in wanted}


def _stage_of(one) -> Stage:
    # From the drawn history itself, so that both sides of the test can be wrong.
    latest = one["versions"][-1] if one["versions"] else None
    settled = latest and not latest["withdrawn"] and not latest["reopened"]
    if one["cancelled"] or one["closed"]:
        return Stage.CANCELLED if one["cancelled"] else Stage.CLOSED
    if not one["held"]:
        return Stage.PLANNED if one["bookings"] else Stage.SUGGESTED
    if not latest or not settled:
        return Stage.HELD
    return Stage.CONFIRMED if len(latest["confirmed_by"]) == 2 else Stage.PROPOSED


def _made(cast, version, one) -> Conversation:
    trail = {"by": cast.mariam, "at": AT}
    made = Conversation.objects.create(
        employee=cast.karin,
        manager=cast.mariam,
        guide_version=version,
        language="sv",
        opened_by=cast.mariam,
        opened_at=AT,
    )
    for number in range(one["bookings"]):
        Booking.objects.create(
            conversation=made, number=number, starts_on=TODAY, starts_at="09:00", zone="", **trail
        )
    if one["held"]:
        Held.objects.create(conversation=made, held_on=TODAY, **trail)
    for number, drawn in enumerate(one["versions"], 1):
        _add_version(cast, made, number, drawn, trail)
    for model, happened in ((Closure, one["closed"]), (Cancellation, one["cancelled"])):
        if happened:
            model.objects.create(conversation=made, **trail)
    return made


def _add_version(cast, made, number, drawn, trail) -> None:
    row = SummaryVersion.objects.create(conversation=made, number=number, body=b"", **trail)
    for name in drawn["confirmed_by"]:
        Confirmation.objects.create(summary=row, by=getattr(cast, name), at=AT)
    if drawn["withdrawn"]:
        Withdrawal.objects.create(summary=row, **trail)
    if drawn["reopened"]:
        Reopening.objects.create(summary=row, body=b"", **trail)


def test_whatever_happened_there_is_one_stage():
    names = [one.name for one in fields(Facts)][:-1]
    stages = {
        stage(Facts(**dict(zip(names, happened, strict=True)), confirmations=number))
        for happened in product([False, True], repeat=len(names))
        for number in range(3)
    }
    assert stages == set(Stage)


def test_every_stage_says_whose_turn_it_is():
    assert set(WAITS_FOR) == set(Stage)
    assert all(WAITS_FOR.values())
    assert all(transition.owner and transition.record for transition in TRANSITIONS)


def test_every_stage_but_the_ends_has_a_way_out_and_the_ends_have_none():
    assert {transition.before for transition in TRANSITIONS} == set(Stage) - ENDS


def test_every_stage_can_be_reached_from_the_first():
    reached: set[Stage] = {Stage.SUGGESTED}
    before: set[Stage] = set()
    while reached != before:
        before = set(reached)
        reached |= {step.after for step in TRANSITIONS if step.before in reached}
    assert reached == set(Stage)


def test_each_step_is_named_once_and_by_a_record_there_is():
    assert len({(step.before, step.after) for step in TRANSITIONS}) == len(TRANSITIONS)
    assert all(hasattr(models, step.record) for step in TRANSITIONS)


def _slot() -> booking.Slot:
    return booking.Slot(TODAY, time(9))


def _read_and_confirm(made, by) -> None:
    latest = made.versions.order_by("-number")[0]
    summarise.confirm_summary(made, read_sha256=latest.sha256, by=by, at=AT)


def _hold_the_next(made, by) -> None:
    version = made.guide_version
    following = booking.open_conversation(
        made.employee, slot=_slot(), guide_version=version, by=made.manager, at=AT
    )
    hold.record_held(following, held_on=TODAY, by=by, at=AT)


def _close(made, by) -> None:
    """By the next talk; what both have not confirmed, by the employee under another manager."""
    if made.versions.filter(confirmations__by=made.manager).exists():  # both have
        _hold_the_next(made, by)
        return
    unit = Assignment.objects.get(person=made.employee).unit
    sofia = Person.objects.get(given_name="Sofia")
    change_manager(made.employee, sofia, unit=unit, on=TODAY)
    end(made, by=made.employee, at=AT)


# How each step is taken by people.
STEPS = {
    "Booking": lambda made, by: booking.book(made, slot=_slot(), by=made.manager, at=AT),
    "Cancellation": lambda made, by: booking.cancel(made, by=by, at=AT),
    "Held": lambda made, by: hold.record_held(made, held_on=TODAY, by=by, at=AT),
    "SummaryVersion": lambda made, by: summarise.propose_summary(made, by=by, at=AT),
    "Withdrawal": lambda made, by: notes.save_note(
        made, place=SUMMARY, save=save("Omskrivet", 1), by=by, at=AT
    ),
    "Confirmation": lambda made, by: _read_and_confirm(made, made.manager),
    "Reopening": lambda made, by: summarise.reopen_summary(made, reason="Fel dag", by=by, at=AT),
    "Closure": _close,
}


@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda step: f"{step.before}-{step.after}")
def test_each_step_of_the_table_is_taken_by_an_action(cast, version, step):
    made = conversation_in(step.before, cast, version)
    STEPS[step.record](made, cast.karin)
    assert standing(made.id, cast.karin, TODAY)[1].stage == step.after


def test_an_outcome_agreed_after_the_summary_was_put_forward_takes_it_back(cast, version):
    made = conversation_in(Stage.PROPOSED, cast, version)
    agree.agree(made, terms=terms(Kind.GOAL), question="q17", by=cast.karin, at=AT)
    assert standing(made.id, cast.karin, TODAY)[1].stage == Stage.HELD
