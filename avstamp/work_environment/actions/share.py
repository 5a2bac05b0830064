"""A reworded text for the safety representative: proposed, answered, taken back."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.actions.hold import clean
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.people.queries import assignment_on
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import reveal, seal
from avstamp.work_environment import rules
from avstamp.work_environment.actions.take import hold
from avstamp.work_environment.models import Answer, Sharing, Step
from avstamp.work_environment.shared_texts import reps_of


@audited()
def propose(
    outcome: Outcome,
    *,
    text: str,
    safety_rep: UUID | None,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Sharing:
    """A text that the safety representative is to read: at once, if it is the employee's own.

    The manager's waits for the employee to agree. Sent twice, it is written once.
    """
    held = hold("work_environment.share", outcome, by=by, at=at)
    rules.check_said(text)
    on = local_day(at)
    place = assignment_on(held.employee, on)
    manager = place.manager_id if place else None
    found = {person.id: person for person in reps_of(held.employee, on, besides=[manager])}
    if safety_rep not in found or place is None:
        raise UnableTo(_("Choose a safety representative."))
    row = Sharing(
        outcome=held, vault=held.vault, safety_rep=found[safety_rep], unit=place.unit, by=by, at=at
    )
    seal(row, text=clean(text))
    let_go(sent, by=by)
    earlier = Sharing.objects.filter(outcome=held, safety_rep=safety_rep).order_by("-at", "-id")
    latest = next(iter(reveal(earlier[:1])), None)
    if latest and (latest.text, latest.by_id) == (row.text, by.id):
        return latest
    row.save(force_insert=True)
    audit.record("work_environment.share", subject=held.pk, by=by.id, at=at)
    if by == held.employee:
        _write(row, Answer.How.AGREED, number=1, by=by, at=at)
    return row


@audited()
def answer(outcome: Outcome, *, sharing: UUID, how: str, by: Person, at: datetime) -> None:
    """Agree, decline or take back, as the employee; or share it as the manager of a serious risk.

    Raises UnableTo with a sentence if it does not follow on what was answered before. The same
    answer twice is one.
    """
    held = hold(rules.action_of(how), outcome, by=by, at=at)
    row = Sharing.objects.filter(pk=sharing, outcome=held).first()
    if row is None:
        raise Denied("work_environment.share", outcome.pk)
    last = Answer.objects.filter(sharing=row).order_by("-number").first()
    if last and last.how == how:
        return
    steps = Step.objects.filter(outcome=held).select_related("end").order_by("at", "id")
    rules.check_answer(how, after=last.how if last else "", steps=steps)
    _write(row, how, number=last.number + 1 if last else 1, by=by, at=at)


def _write(row: Sharing, how: str, *, number: int, by: Person, at: datetime) -> None:
    Answer.objects.create(sharing=row, number=number, how=how, by=by, at=at)
    audit.record(rules.action_of(how), subject=row.outcome_id, by=by.id, at=at)
