"""It is done, and what it gave."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.development import rules
from avstamp.development.actions.hold import hold_activity
from avstamp.development.lifecycle import state
from avstamp.development.models import Activity, Done, Gain
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.actions.hold import clean
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal, seal


@audited()
def say_done(
    activity: Activity,
    *,
    done_on: date,
    gave: str = "",
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Done:
    """It was done on a day, and this is what it gave, if that can be said already.

    Raises UnableTo with a sentence, or TooLong.
    """
    held = hold_activity("development.done", activity, by=by, at=at)
    rules.check_can_be_done(state(held))
    rules.check_done_on(done_on, local_day(at))
    row = Done.objects.create(activity=held, on=done_on, by=by, at=at)
    if gave.strip():
        _write(held, gave, by=by, at=at)
    let_go(sent, by=by)
    audit.record("development.done", subject=held.id, by=by.id, at=at)
    return row


@audited()
def say_gain(
    activity: Activity, *, text: str, sent: Sent = NOTHING, by: Person, at: datetime
) -> Gain:
    """What it gave, told when it is known; sent twice, it is written once."""
    held = hold_activity("development.gain", activity, by=by, at=at)
    rules.check_is_done(state(held))
    if not text.strip():
        raise UnableTo(_("Write what came of it. A sentence is enough."))
    let_go(sent, by=by)
    latest = reveal(Gain.objects.filter(activity=held, by=by).order_by("-at", "-id")[:1])
    if latest and latest[0].text == clean(text):
        return latest[0]
    row = _write(held, text, by=by, at=at)
    audit.record("development.gain", subject=held.id, by=by.id, at=at)
    return row


def _write(held: Activity, text: str, *, by: Person, at: datetime) -> Gain:
    row = Gain(activity=held, vault=held.vault, by=by, at=at)
    seal(row, text=clean(text))
    row.save(force_insert=True)
    return row
