"""Two lines on how it is going."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.actions.hold import clean, hold
from avstamp.goals.models import CheckIn, Outcome
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal, seal


@audited()
def check_in(
    outcome: Outcome,
    *,
    happened: str,
    next_step: str,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> CheckIn:
    """Two lines on how it is going, by either of the two; sent twice, they are written once."""
    hold("goals.check_in", outcome, by=by, at=at)
    if not (happened.strip() or next_step.strip()):
        raise UnableTo(_("Write at least one of the two lines."))
    row = CheckIn(outcome=outcome, vault=outcome.vault, by=by, at=at)
    seal(row, happened=clean(happened), next_step=clean(next_step))
    let_go(sent, by=by)
    latest = reveal(CheckIn.objects.filter(outcome=outcome).order_by("-at", "-id")[:1])
    if latest and _same(latest[0], row):
        return latest[0]
    row.save(force_insert=True)
    audit.record("goals.check_in", subject=outcome.id, by=by.id, at=at)
    return row


def _same(one: CheckIn, other: CheckIn) -> bool:
    return (one.by_id, one.happened, one.next_step) == (
        other.by_id,
        other.happened,
        other.next_step,
    )
