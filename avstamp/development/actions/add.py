"""Write down something to learn, do or try."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.development import rules
from avstamp.development.actions.hold import hold_need
from avstamp.development.models import Activity
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.actions.hold import clean
from avstamp.goals.models import Outcome, Party
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal, seal


@dataclass(frozen=True, slots=True)
class Plan:
    """What it takes, who arranges it and when, as a form gives it."""

    days: Decimal = Decimal(0)
    kronor: int = 0
    arranged_by: str = ""
    from_on: date | None = None
    until_on: date | None = None
    answer_by: date | None = None


@audited()
def add(
    need: Outcome, *, what: str, plan: Plan, sent: Sent = NOTHING, by: Person, at: datetime
) -> Activity:
    """Add an activity to a need; sent twice, it is written once.

    Raises UnableTo with a sentence, or TooLong.
    """
    held = hold_need("development.add", need, by=by, at=at)
    if not what.strip():
        raise UnableTo(_("Write in a few words what is to be learnt, done or tried."))
    check(plan, on=local_day(at))
    rules.check_answer_by(plan.answer_by, local_day(at))
    row = Activity(need=held, vault=held.vault, by=by, at=at, **told(plan))
    seal(row, what=clean(what))
    let_go(sent, by=by)
    latest = reveal(Activity.objects.filter(need=held).order_by("-at", "-id")[:1])
    if latest and _same(latest[0], row):
        return latest[0]
    row.save(force_insert=True)
    audit.record("development.add", subject=row.id, by=by.id, at=at)
    return row


def check(plan: Plan, *, on: date) -> None:
    """Raises UnableTo unless it can be planned so on the day."""
    if plan.arranged_by not in Party.values:
        raise UnableTo(_("Choose who arranges it."))
    rules.check_plan(
        days=plan.days,
        kronor=plan.kronor,
        from_on=plan.from_on,
        until_on=plan.until_on,
        answer_by=plan.answer_by,
        on=on,
    )


def told(plan: Plan) -> dict[str, object]:
    """The plan as fields of a row."""
    return {name: getattr(plan, name) for name in Plan.__slots__}


def _same(one: Activity, other: Activity) -> bool:
    names = ("by_id", "what", *Plan.__slots__)
    return all(getattr(one, name) == getattr(other, name) for name in names)
