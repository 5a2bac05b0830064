"""Another date, with the old one kept."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals import rules
from avstamp.goals.actions.hold import clean, hold
from avstamp.goals.models import MoveReason, NewDate, Outcome
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal, seal


@audited()
def move_date(outcome: Outcome, *, due_on: date, by: Person, at: datetime) -> None:
    """Move the date in a talk, where the two agree on the day; the old date is kept."""
    held = hold("goals.move_date", outcome, by=by, at=at)
    _check(held, due_on, at)
    if held.due_on != due_on:
        _move(held, due_on, by=by, at=at)


@audited()
def move_date_with_reason(
    outcome: Outcome,
    *,
    due_on: date,
    read: date | None = None,
    reason: str,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> None:
    """Move the date between talks, by one of the two; the reason is told in the story.

    ``read`` is the date that stood on the page. Raises UnableTo if it has been moved since, and
    where an earlier day would be promised in the other's name. Sent twice, it is moved once.
    """
    held = hold("goals.move_date", outcome, by=by, at=at)
    if _moved_so_already(held, due_on, reason, by):
        let_go(sent, by=by)
        return
    _check(held, due_on, at)
    if read and read != held.due_on:
        raise UnableTo(_("The date has been moved meanwhile. See which day it is now."))
    if held.due_on == due_on:
        raise UnableTo(_("That is the day it has already. Choose another."))
    if not reason.strip():
        raise UnableTo(_("Write in a sentence why the date is moved."))
    rules.check_promises_no_earlier(held, due_on, by=by.id)
    moved = _move(held, due_on, by=by, at=at)
    row = MoveReason(new_date=moved, vault=held.vault)
    seal(row, reason=clean(reason))
    row.save(force_insert=True)
    let_go(sent, by=by)


def _check(held: Outcome, due_on: date, at: datetime) -> None:
    if held.due_on is None:
        raise UnableTo(_("This has no date to move."))
    rules.check_ahead(due_on, local_day(at))


def _move(held: Outcome, due_on: date, *, by: Person, at: datetime) -> NewDate:
    moved = NewDate(outcome=held, due_on=due_on, by=by, at=at)
    moved.before_on = held.due_on or due_on  # has one: _check
    moved.save(force_insert=True)
    Outcome.objects.filter(pk=held.pk).update(due_on=due_on)
    audit.record("goals.move_date", subject=held.pk, by=by.id, at=at)
    return moved


def _moved_so_already(held: Outcome, due_on: date, reason: str, by: Person) -> bool:
    moves = NewDate.objects.filter(outcome=held).order_by("-at", "-id")[:1]
    reasons = MoveReason.objects.filter(new_date__in=[row.pk for row in moves])
    given = reveal(reasons.filter(new_date__by=by, new_date__due_on=due_on))
    return held.due_on == due_on and any(row.reason == clean(reason) for row in given)
