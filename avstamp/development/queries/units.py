"""What units have together in days and money. No text is read, and no key is fetched."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, Count, Exists, OuterRef, Q, QuerySet, Sum

from avstamp.core.prepared import prepared
from avstamp.development.sums import MEASURES, Share
from avstamp.goals.models import Kind
from avstamp.people.models import Assignment, Person, Unit
from avstamp.people.queries import in_force


@dataclass(frozen=True)
class Readable:
    """The units whose sums somebody may read, in Swedish order of names."""

    units: Mapping[UUID, Unit]

    @property
    def uppermost(self) -> list[Unit]:
        """Those that stand below none of the others."""
        return [unit for unit in self.units.values() if unit.parent_id not in self.units]

    def whole(self, units: Collection[Unit]) -> dict[UUID, UUID | None]:
        """These and all below them, each with the one above it, if that is among them."""
        found: dict[UUID, UUID | None] = {unit.id: None for unit in units}
        below, waiting = self.below, list(units)
        while waiting:
            unit = waiting.pop()
            for one in below.get(unit.id, ()):
                found[one.id] = unit.id
                waiting.append(one)
        return found

    @cached_property
    def below(self) -> Mapping[UUID, list[Unit]]:
        """Those right below each that has any."""
        return _by_parent(self.units.values())


def readable_units(person: Person, on: date, *, everything: bool) -> Readable:
    """The units where the person leads somebody, and all below; every unit with ``everything``.

    Of the units where they lead somebody only their own and those below it count: whoever leads
    one person in the office above does not thereby read the sums of the whole house.
    """
    units = {unit.id: unit for unit in _units()}
    if everything:
        return Readable(units)
    places = _places(person, on)
    own = {row.unit_id for row in places if row.person_id == person.id}
    led = {row.unit_id for row in places if row.manager_id == person.id}
    roots = led & _with_all_below(own, units)
    found = _with_all_below(roots, units)
    return Readable({unit.id: unit for unit in units.values() if unit.id in found})


@prepared
def _units() -> QuerySet[Unit]:
    return Unit.objects.order_by("sort_key", "id")


@prepared
def _places(person: Person, on: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(in_force(on), Q(person=person) | Q(manager=person))


def _by_parent(units: Collection[Unit]) -> dict[UUID, list[Unit]]:
    found: dict[UUID, list[Unit]] = {}
    for unit in units:
        if unit.parent_id:
            found.setdefault(unit.parent_id, []).append(unit)
    return found


def _with_all_below(roots: Collection[UUID], units: Mapping[UUID, Unit]) -> set[UUID]:
    below, found, waiting = _by_parent(units.values()), set(roots), list(roots)
    while waiting:
        for one in below.get(waiting.pop(), ()):
            if one.id not in found:
                found.add(one.id)
                waiting.append(one.id)
    return found


def own_shares(
    units: Collection[UUID], *, year: int, reader: Person, on: date
) -> dict[str, dict[UUID, Share]]:
    """By measure and unit what the people placed in it have, in one query.

    Planned are activities that begin in the year and are still to come of people who work here on
    the day; done are those that were done in the year, wherever the person is now. Everybody is
    counted in one unit: the last one they had by the end of the year, or by the day.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = _counted(list(units), first, last, min(on, last), on, reader)
    return {name: {row.id: _share(vars(row), name) for row in rows} for name in MEASURES}


def _share(row: Mapping[str, Any], name: str) -> Share:
    amount = Decimal(row[f"{name}_amount"] or 0)
    return Share(row[f"{name}_people"], row[f"{name}_strangers"], amount)


@prepared
def _counted(
    units: list[UUID], first: date, last: date, placed_on: date, on: date, reader: Person
) -> QuerySet[Unit]:
    place, activity = "assignments__", "assignments__person__outcomes__activities__"
    later = Assignment.objects.filter(
        person=OuterRef("person"), from_on__gt=OuterRef("from_on"), from_on__lte=placed_on
    )
    last_places = Assignment.objects.filter(~Exists(later), from_on__lte=placed_on)
    done = Q(**{f"{activity}done__on__range": (first, last)})
    planned = _to_come(activity, on) & Q(**{f"{activity}from_on__range": (first, last)})
    known = Q(**{f"{place}person": reader}) | (
        Q(**{f"{place}manager": reader, f"{place}from_on__lte": on})
        & (Q(**{f"{place}until_on__isnull": True}) | Q(**{f"{place}until_on__gt": on}))
    )
    return Unit.objects.filter(
        done | planned,
        pk__in=units,
        assignments__in=last_places.values("pk"),
        assignments__person__outcomes__kind=Kind.DEVELOPMENT_NEED,
    ).annotate(**_aggregates(activity, known))


def _to_come(activity: str, on: date) -> Q:
    agreed = Q(**{f"{activity}answer_by__isnull": True}) | Q(**{f"{activity}answer__granted": True})
    still_here = Q(assignments__until_on__isnull=True) | Q(assignments__until_on__gt=on)
    return (
        agreed
        & still_here
        & Q(
            **{
                f"{activity}done__isnull": True,
                f"{activity}dropped__isnull": True,
                "assignments__person__outcomes__ending__isnull": True,
            }
        )
    )


def _aggregates(activity: str, known: Q) -> dict[str, Aggregate]:
    found: dict[str, Aggregate] = {}
    person = "assignments__person"
    for name in MEASURES:
        # Whatever is counted at all is planned or done, and only what is done has that record.
        when, _and, what = name.partition("_")
        counted = Q(**{f"{activity}done__isnull": when == "planned", f"{activity}{what}__gt": 0})
        found[f"{name}_amount"] = Sum(activity + what, filter=counted)
        found[f"{name}_people"] = Count(person, distinct=True, filter=counted)
        found[f"{name}_strangers"] = Count(person, distinct=True, filter=counted & ~known)
    return found
