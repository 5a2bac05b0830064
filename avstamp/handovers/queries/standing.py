"""How somebody stands to the change of manager that concerns a person."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from avstamp.handovers.queries.changes import Change, change_of, to_of
from avstamp.handovers.rules import AHEAD, DONE
from avstamp.people.models import Person
from avstamp.people.queries import manager_on, people
from avstamp.policy.engine import Denied, Relation


@dataclass(frozen=True)
class Standing:
    """The employee, the change if there is one, and as what the reader sees it."""

    employee: Person
    change: Change | None
    relation: Relation
    to: Person | None  # for whom the employee picks
    on: date
    left_aside: Change | None = None  # a change ahead, on the page about who leads them now

    @property
    def stage(self) -> str:
        """Ahead or done; without a change nothing is ahead."""
        return self.change.stage(self.on) if self.change else DONE

    @property
    def notice(self) -> int:
        """How many days ahead the employee was told, or is told now."""
        change = self.change
        return (change.on - min(change.told_on or self.on, self.on)).days if change else 0


def standing(employee_id: UUID, reader: Person, on: date) -> Standing:
    """Raises Denied for somebody whom it does not concern."""
    employee = reader if reader.id == employee_id else next(iter(people([employee_id])), None)
    if employee is None:
        raise Denied("handovers.read", employee_id)
    change = change_of(employee, on)
    relation = _relation(change, reader, employee, on)
    if relation is None:
        raise Denied("handovers.read", employee_id)
    return Standing(employee, change, relation, to_of(employee, change, on), on)


def as_led_now(standing: Standing) -> Standing:
    """As the employee sees it while a change is ahead: what who leads them now may read. There they
    take back what they let that one read."""
    if standing.relation != Relation.EMPLOYEE or standing.stage != AHEAD:
        return standing
    now = manager_on(standing.employee, standing.on)
    return replace(standing, change=None, to=now, left_aside=standing.change)


def meant(standing: Standing, to: str) -> Standing:
    """The same as the page had it that named ``to``."""
    now = as_led_now(standing)
    return now if now.to and str(now.to.id) == to else standing


def _relation(change: Change | None, reader: Person, employee: Person, on: date) -> Relation | None:
    if reader == employee:
        return Relation.EMPLOYEE
    if change and reader == change.after:
        return Relation.SUCCESSOR
    if change and reader == change.before:
        return Relation.MANAGER if change.on > on else Relation.FORMER_MANAGER
    return None
