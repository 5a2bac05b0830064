"""What is done about it: planned with a date, or at once; carried out, or not needed any more."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.models import Outcome, Party
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.work_environment import rules
from avstamp.work_environment.actions.take import hold, take
from avstamp.work_environment.models import MeasureEnd, Step


@audited()
def plan_measure(
    outcome: Outcome,
    *,
    what: str,
    party: str = "",
    who: str = "",
    due_on: date | None = None,
    done: bool = False,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Step:
    """A measure: what, who sees to it, by when. What is ``done`` at once needs neither.

    ``party`` is one of the two, or ``rules.OTHER`` with a function named in ``who``.
    """
    held = hold("work_environment.measure", outcome, by=by, at=at)
    rules.check_measure(what=what, party=party, who=who, due_on=due_on, done=done, on=local_day(at))
    step, new = take(
        held,
        Step.Kind.MEASURE,
        text=what,
        who=who if party == rules.OTHER else "",
        party=party if party in Party.values else "",
        due_on=None if done else due_on,
        sent=sent,
        by=by,
        at=at,
    )
    if done and new:
        _end(step, MeasureEnd.How.DONE, by=by, at=at)
    return step


@audited()
def end_measure(
    outcome: Outcome, *, measure: UUID, how: str, by: Person, at: datetime
) -> MeasureEnd:
    """It was carried out, or is not needed any more; what has ended stays as it is."""
    held = hold("work_environment.end_measure", outcome, by=by, at=at)
    rows = Step.objects.filter(outcome=held, kind=Step.Kind.MEASURE).select_related("end")
    step = rows.filter(pk=measure).first()
    if step is None:
        raise Denied("work_environment.end_measure", outcome.pk)
    if how not in MeasureEnd.How.values:
        raise UnableTo(_("Say whether it is done, or not needed any more."))
    if hasattr(step, "end"):
        return step.end
    return _end(step, how, by=by, at=at)


def _end(step: Step, how: str, *, by: Person, at: datetime) -> MeasureEnd:
    audit.record("work_environment.end_measure", subject=step.outcome_id, by=by.id, at=at)
    return MeasureEnd.objects.create(measure=step, how=how, by=by, at=at)
