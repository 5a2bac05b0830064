"""Letting a manager read a thought for the future, or what is closed; and keeping it again."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals.actions.hold import hold, hold_row
from avstamp.goals.models import Kind, Outcome, Sharing
from avstamp.goals.rules import PASSES_ON
from avstamp.people.models import Person
from avstamp.people.queries import leads
from avstamp.policy.engine import Denied


@audited()
def share(outcome: Outcome, *, with_person: UUID | None, by: Person, at: datetime) -> None:
    """Let the manager read it; shared twice, it is shared once.

    ``with_person`` is whom the employee was told it would be: raises UnableTo if somebody else
    leads them by now.
    """
    if outcome.kind != Kind.FUTURE_INTEREST:
        raise Denied("goals.share", outcome.pk)
    held = hold("goals.share", outcome, by=by, at=at)
    if with_person is None or not leads(with_person, by.id, local_day(at)):
        raise UnableTo(_("You have another manager by now. Nothing has been shared."))
    if held.sharings.filter(with_person=with_person, taken_back_at__isnull=True).exists():
        return
    Sharing.objects.create(outcome=held, with_person_id=with_person, by=by, at=at)
    audit.record("goals.share", subject=outcome.id, by=by.id, at=at)


@audited()
def stop_sharing(outcome: Outcome, *, by: Person, at: datetime) -> None:
    """Keep it to oneself again, whomever it was shared with; done twice, it is done once."""
    if outcome.kind != Kind.FUTURE_INTEREST or outcome.employee_id != by.id:
        raise Denied("goals.stop_sharing", outcome.pk)
    hold_row(outcome)
    open_now = Sharing.objects.filter(outcome=outcome, taken_back_at__isnull=True)
    if open_now.update(taken_back_at=at):
        audit.record("goals.stop_sharing", subject=outcome.id, by=by.id, at=at)


@audited()
def let_read(outcome: Outcome, *, with_person: Person, by: Person, at: datetime) -> None:
    """The employee picks it for a manager, who reads it while they lead the employee.

    Whether they do, or are going to, is for the caller. Picked twice, it is picked once.
    """
    held = _hold_picked(outcome, by=by)
    if held.sharings.filter(with_person=with_person, taken_back_at__isnull=True).exists():
        return
    Sharing.objects.create(outcome=held, with_person=with_person, by=by, at=at)
    audit.record("goals.let_read", subject=held.id, by=by.id, at=at)


@audited()
def take_back(outcome: Outcome, *, with_person: Person, by: Person, at: datetime) -> None:
    """That manager no longer reads it; done twice, it is done once."""
    held = _hold_picked(outcome, by=by)
    open_now = held.sharings.filter(with_person=with_person, taken_back_at__isnull=True)
    if open_now.update(taken_back_at=at):
        audit.record("goals.stop_letting_read", subject=held.id, by=by.id, at=at)


def _hold_picked(outcome: Outcome, *, by: Person) -> Outcome:
    hold_row(outcome)
    held = Outcome.objects.select_related("ending").filter(pk=outcome.pk, employee=by).first()
    if held is None or not _may_be_picked(held):
        raise Denied("goals.let_read", outcome.pk)
    return held


def _may_be_picked(outcome: Outcome) -> bool:
    """Whether the employee may let a later manager read it: thoughts, and what is closed."""
    return outcome.kind == Kind.FUTURE_INTEREST or (
        outcome.kind in PASSES_ON and hasattr(outcome, "ending")
    )
