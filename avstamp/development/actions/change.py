"""Plan it differently, or not at all."""

from datetime import datetime

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.development import rules
from avstamp.development.actions.add import Plan, check, told
from avstamp.development.actions.hold import hold_activity
from avstamp.development.lifecycle import state
from avstamp.development.models import Activity, Dropped, EarlierPlan
from avstamp.people.models import Person


@audited()
def change(activity: Activity, *, plan: Plan, by: Person, at: datetime) -> None:
    """Plan it so from now on; what was planned is kept in a row of its own.

    Until when an answer is owed can be moved as long as there is none, and not taken away. Raises
    UnableTo.
    """
    held = hold_activity("development.change", activity, by=by, at=at)
    rules.check_goes_on(state(held))
    new = told(plan)
    if hasattr(held, "answer") or held.answer_by is None or plan.answer_by is None:
        new["answer_by"] = held.answer_by
    check(Plan(**new), on=local_day(at))  # type: ignore[arg-type]
    if new["answer_by"] != held.answer_by:
        rules.check_answer_by(plan.answer_by, local_day(at))
    if all(getattr(held, name) == value for name, value in new.items()):
        return
    was = {name: getattr(held, name) for name in new if name != "answer_by"}
    EarlierPlan.objects.create(activity=held, by=by, at=at, **was)
    vars(held).update(new)
    held.save(update_fields=list(new))
    audit.record("development.change", subject=held.id, by=by.id, at=at)


@audited()
def drop(activity: Activity, *, by: Person, at: datetime) -> None:
    """It will not be done: no longer relevant. Raises UnableTo for what is over already."""
    held = hold_activity("development.drop", activity, by=by, at=at)
    rules.check_goes_on(state(held))
    Dropped.objects.create(activity=held, by=by, at=at)
    audit.record("development.drop", subject=held.id, by=by.id, at=at)
