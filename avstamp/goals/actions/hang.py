"""What a goal hangs on, chosen afterwards."""

from datetime import datetime

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.goals import rules
from avstamp.goals.actions.hold import hold
from avstamp.goals.models import Direction, Outcome
from avstamp.people.models import Person
from avstamp.role_profiles.models import OwnLine, RoleItem


@audited()
def hang(
    goal: Outcome,
    *,
    hung_on: str,
    role_item: RoleItem | None = None,
    own_line: OwnLine | None = None,
    direction: Direction | None = None,
    by: Person,
    at: datetime,
) -> None:
    """The goal hangs on this from now on, or on nothing; by either of the two.

    What a confirmed summary says of it stays as it was. Raises UnableToAgree if it is no goal, or
    if what it hangs on is not there.
    """
    held = hold("goals.hang", goal, by=by, at=at)
    rules.check_goal(held.kind)
    rules.check_hung(hung_on, line=role_item or own_line, direction=direction)
    on_line, on_direction = rules.hangs_on(hung_on)
    Outcome.objects.filter(pk=goal.pk).update(
        hung_on=hung_on,
        role_item=role_item if on_line else None,
        own_line=own_line if on_line else None,
        direction=direction if on_direction else None,
    )
    audit.record("goals.hang", subject=goal.id, by=by.id, at=at)
