"""A person's role, their open goals and where the unit is going, as they hang together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from avstamp.core.prepared import prepared
from avstamp.goals.models import Direction, HungOn, Kind, Outcome
from avstamp.goals.queries import visible_to
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import in_force
from avstamp.role_profiles.queries import Role, sealed_role_of
from avstamp.vault.sealed import reveal_together

_ON_THE_ROLE = (HungOn.RESPONSIBILITY, HungOn.EXPECTED_RESULT)


@dataclass(frozen=True)
class Hook:
    """Something that goals can hang on, with those that do."""

    kind: str  # of HungOn
    text: str
    goals: Sequence[Outcome]
    unit: str = ""  # of a direction


@dataclass(frozen=True)
class Sight:
    """All of it, in the order it is read."""

    employee: Person
    role: Role | None
    lines: Sequence[Hook]  # of the role
    directions: Sequence[Hook]  # of the unit, then of those above it
    own: Sequence[Outcome]  # goals that are the employee's own ambition
    gone: Sequence[Hook]  # what no longer stands in the role
    past: Sequence[Hook]  # directions that have ended, or are of a unit they have left
    free: Sequence[Outcome]  # goals that hang on nothing
    changes: Sequence[Outcome] = ()  # to the role, asked for; with what became of each

    @property
    def anything(self) -> bool:
        return bool(self.lines or self.directions or self.goals or self.changes)

    @property
    def goals(self) -> Sequence[Outcome]:
        """Every goal in it, in the order it is read."""
        hung = [goal for hook in (*self.lines, *self.directions) for goal in hook.goals]
        loose = [goal for hook in (*self.gone, *self.past) for goal in hook.goals]
        return [*hung, *self.own, *loose, *self.free]


def line_of_sight(employee: Person, on: date, *, reader: Person) -> Sight:
    """The employee's line of sight on the day, as far as the reader may see their goals."""
    role = sealed_role_of(employee, on)
    agreed, directions = _agreed(employee, reader, on), _directions(employee, on)
    lines = [row.own_line for row in agreed if row.own_line]
    reveal_together(role.sealed if role else (), agreed, lines)
    goals = [row for row in agreed if row.kind == Kind.GOAL]
    found = sight(employee, role, goals, directions)
    return replace(found, changes=[row for row in agreed if row.kind == Kind.ROLE_CHANGE])


@prepared
def _agreed(employee: Person, reader: Person, on: date) -> QuerySet[Outcome]:
    """Goals that are open, and changes to the role that were asked for."""
    asked_for = Q(kind=Kind.GOAL, ending__isnull=True) | Q(kind=Kind.ROLE_CHANGE)
    rows = visible_to(reader, on).filter(asked_for, employee=employee)
    return rows.select_related("role_item", "own_line", "direction", "ending").order_by(
        "due_on", "id"
    )


@prepared
def _directions(employee: Person, on: date) -> QuerySet[Direction]:
    """Of the employee's unit first, then of each above it."""
    places = Assignment.objects.filter(in_force(on), person=employee)
    here = Direction.objects.filter(
        in_force(on), unit__lines_down__lower__in=places.values("unit")
    ).select_related("unit")
    return here.order_by("unit__lines_down__levels", "from_on", "text")


def sight(
    employee: Person, role: Role | None, goals: Sequence[Outcome], directions: Sequence[Direction]
) -> Sight:
    """How these hang together. A line that goes on in a later version is the same line."""
    items = [*role.responsibilities, *role.expected_results] if role else []
    lines = [
        Hook(item.kind, item.text, [goal for goal in goals if _line(goal) == item.lineage])
        for item in items
    ]
    hooks = [
        Hook(HungOn.DIRECTION, row.text, _of(goals, row.id), row.unit.name) for row in directions
    ]
    told = {goal.id for hook in (*lines, *hooks) for goal in hook.goals}
    left = [goal for goal in goals if goal.id not in told]
    return Sight(
        employee=employee,
        role=role,
        lines=lines,
        directions=hooks,
        own=[goal for goal in left if goal.hung_on == HungOn.OWN_AMBITION],
        gone=_gathered((goal for goal in left if goal.hung_on in _ON_THE_ROLE), _line),
        past=_gathered(
            (goal for goal in left if goal.hung_on == HungOn.DIRECTION),
            lambda goal: goal.direction_id,
        ),
        free=[goal for goal in left if goal.hung_on == HungOn.NOTHING],
    )


def _line(goal: Outcome) -> UUID | None:
    return goal.role_line.lineage if goal.role_line else None


def _of(goals: Sequence[Outcome], direction: UUID) -> list[Outcome]:
    return [goal for goal in goals if goal.direction_id == direction]


def _gathered(goals: Iterable[Outcome], by: Callable[[Outcome], UUID | None]) -> list[Hook]:
    """What these goals hang on, each once with those that do, as it read when they were hung."""
    found: dict[UUID | None, list[Outcome]] = {}
    for goal in goals:
        found.setdefault(by(goal), []).append(goal)
    return [Hook(rows[0].hung_on, rows[0].hung_on_text, rows) for rows in found.values()]
