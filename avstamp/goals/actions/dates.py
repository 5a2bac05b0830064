"""Another date, with the old one kept."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals import rules
from avstamp.goals.actions.hold import hold
from avstamp.goals.models import NewDate, Outcome
from avstamp.people.models import Person


@audited()
def move_date(outcome: Outcome, *, due_on: date, by: Person, at: datetime) -> None:
    """Move the date of what has one; the old date is kept in a row of its own."""
    held = hold("goals.close", outcome, by=by, at=at)
    if held.due_on is None:
        raise UnableTo(_("This has no date to move."))
    rules.check_ahead(due_on, local_day(at))
    if held.due_on == due_on:
        return
    NewDate.objects.create(outcome=held, before_on=held.due_on, due_on=due_on, by=by, at=at)
    Outcome.objects.filter(pk=outcome.pk).update(due_on=due_on)
    audit.record("goals.move_date", subject=outcome.id, by=by.id, at=at)
