"""The manager answers: granted, or not now."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.development import rules
from avstamp.development.actions.hold import hold_activity
from avstamp.development.lifecycle import state
from avstamp.development.models import Activity, Answer
from avstamp.development.queries import is_alone
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.actions import close
from avstamp.goals.actions.hold import clean
from avstamp.goals.models import Ending
from avstamp.people.models import Person
from avstamp.vault.sealed import seal


@audited()
def answer(
    activity: Activity,
    *,
    granted: bool,
    reason: str = "",
    from_on: date | None = None,
    close_need: bool = False,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Answer:
    """Answer what was asked for. Granted it is planned, on ``from_on`` if it had no day.

    With ``close_need`` a "not now" is the end of the need too, with the reason as its sentence,
    unless something else is still to come of it. Raises UnableTo with a sentence.
    """
    held = hold_activity("development.answer", activity, by=by, at=at)
    rules.check_waits(state(held))
    rules.check_reason(granted=granted, reason=reason)
    if granted:
        _give_day(held, from_on, on=local_day(at))
    row = Answer(activity=held, vault=held.vault, granted=granted, by=by, at=at)
    seal(row, reason=clean(reason))
    row.save(force_insert=True)
    let_go(sent, by=by)
    audit.record("development.answer", subject=held.id, by=by.id, at=at)
    if close_need and not granted:
        _close_need(held, reason, by=by, at=at)
    return row


def _give_day(held: Activity, from_on: date | None, *, on: date) -> None:
    if held.from_on is None and from_on is None:
        raise UnableTo(_("Say when it is to be, so that it can be planned."))
    if held.from_on is None:
        rules.check_near(from_on, on)
        held.from_on = from_on
        held.save(update_fields=["from_on"])


def _close_need(held: Activity, reason: str, *, by: Person, at: datetime) -> None:
    if not is_alone(held):
        raise UnableTo(_("Something else is still planned for the need, so it stays open."))
    close(held.need, how=Ending.How.ANSWERED, sentence=reason, by=by, at=at)
