"""What HR and the administrator see of a person: where they have worked, do, and are to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from avstamp.people.models import Assignment, Person, Rest, StandIn
from avstamp.people.queries import led_by, rest_of


@dataclass(frozen=True)
class PersonPage:
    """Places from the first to the last, and what else has days."""

    person: Person
    past: Sequence[Assignment]
    now: Assignment | None
    coming: Sequence[Assignment]
    rest: Rest | None
    leads: int
    away: Sequence[StandIn]  # who stands in for them, now or later
    stands_in: Sequence[StandIn]  # for whom they do

    @property
    def last_on(self) -> date | None:
        """Their last day here, when there is one."""
        rows = [*self.past, *([self.now] if self.now else []), *self.coming]
        return rows[-1].last_on if rows else None

    @property
    def has_left(self) -> bool:
        return not self.now and not self.coming


def person_page(person: Person, on: date) -> PersonPage:
    """All of it on the day."""
    places = Assignment.objects.filter(person=person).select_related("unit", "manager")
    rows = list(places.order_by("from_on"))
    past = [row for row in rows if row.until_on and row.until_on <= on]
    coming = [row for row in rows if row.from_on > on]
    now = next((row for row in rows if row not in past and row not in coming), None)
    return PersonPage(
        person=person,
        past=past,
        now=now,
        coming=coming,
        rest=rest_of(person, on),
        leads=led_by(person, on).count(),
        away=away(person, on),
        stands_in=list(_not_over(on).filter(stand_in=person)),
    )


def away(person: Person, on: date) -> list[StandIn]:
    """Who stands in for somebody, on the day or later."""
    return list(_not_over(on).filter(manager=person))


def _not_over(on: date) -> QuerySet[StandIn]:
    rows = StandIn.objects.filter(until_on__gt=on).select_related("manager", "stand_in")
    return rows.order_by("from_on", "id")
