"""What every action on an activity begins with: its need is held, and it is read anew."""

from datetime import datetime

from avstamp.development import queries, rules
from avstamp.development.models import Activity
from avstamp.goals.actions.hold import hold
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied


def hold_need(action: str, need: Outcome, *, by: Person, at: datetime) -> Outcome:
    """The need as it stands now, held in the caller's transaction, for ``action`` on it.

    Raises Denied if this person may not or it is no need, UnableTo with a sentence if it is closed.
    """
    if not rules.takes_activities(need.kind):
        raise Denied(action, need.pk)
    return hold(action, need, by=by, at=at)


def hold_activity(action: str, activity: Activity, *, by: Person, at: datetime) -> Activity:
    """The activity as it stands now; its need is held, so that two come one after the other."""
    try:
        need = hold_need(action, activity.need, by=by, at=at)
    except Denied as denied:
        raise Denied(action, activity.pk) from denied
    held = queries.with_records(Activity.objects.filter(pk=activity.pk)).get()
    Activity.need.field.set_cached_value(held, need)
    return held
