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
from avstamp.development.models import Activity
from avstamp.development.sums import MEASURES, Share
from avstamp.goals.models import Kind
from avstamp.people.borders import within_reach
from avstamp.people.models import Assignment, Person, Unit, UnitLine
from avstamp.people.queries import in_force

# A question that names more units than this takes longer than one that names none.
_MOST_NAMED = 500


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
    one person in the office above does not thereby read the sums of the whole house. In public mode
    all of it ends at the border of the person's own authority.
    """
    found = _units(person, on) if everything else _units_led(person, on)
    return Readable({unit.id: unit for unit in found})


@prepared
def _units(person: Person, on: date) -> QuerySet[Unit]:
    return Unit.objects.filter(within_reach(person, on)).order_by("sort_key", "id")


@prepared
def _units_led(person: Person, on: date) -> QuerySet[Unit]:
    here = Assignment.objects.filter(in_force(on))
    own, led = here.filter(person=person), here.filter(manager=person)
    roots = UnitLine.objects.filter(upper__in=own.values("unit"), lower__in=led.values("unit"))
    below = UnitLine.objects.filter(upper__in=roots.values("lower"))
    units = Unit.objects.filter(within_reach(person, on), pk__in=below.values("lower"))
    return units.order_by("sort_key", "id")


def _by_parent(units: Collection[Unit]) -> dict[UUID, list[Unit]]:
    found: dict[UUID, list[Unit]] = {}
    for unit in units:
        if unit.parent_id:
            found.setdefault(unit.parent_id, []).append(unit)
    return found


def own_shares(
    units: Collection[UUID], *, year: int, reader: Person, on: date
) -> dict[str, dict[UUID, Share]]:
    """By measure and unit what the people placed in these units have; of many units, in every one.

    Planned are activities that begin in the year and are still to come of people who work here on
    the day; done are those that were done in the year, wherever the person is now. Everybody is
    counted in one unit: the last one they had by the end of the year, or by the day.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    named = list(units) if len(units) <= _MOST_NAMED else None
    given = (named, first, last, min(on, last), on, reader)
    rows = {"planned": _planned(*given), "done": _done(*given)}
    found: dict[str, dict[UUID, Share]] = {name: {} for name in MEASURES}
    for when, by_unit in rows.items():
        for unit, *told in by_unit:
            found[f"{when}_days"][unit] = _share(*told[:3])
            found[f"{when}_kronor"][unit] = _share(*told[3:])
    return found


def _share(amount: Decimal | int | None, people: int, known: int) -> Share:
    return Share(people, people - known, Decimal(amount or 0))


@prepared
def _planned(
    units: list[UUID] | None, first: date, last: date, placed_on: date, on: date, reader: Person
) -> QuerySet[Activity, Any]:
    place = "need__employee__assignments__"
    still_here = Q(**{f"{place}until_on__isnull": True}) | Q(**{f"{place}until_on__gt": on})
    to_come = Q(answer_by__isnull=True) | Q(answer__granted=True)
    to_come &= Q(done__isnull=True, dropped__isnull=True, need__ending__isnull=True)
    which = Q(from_on__range=(first, last)) & to_come & still_here
    return _added_up(units, which, placed_on, on, reader)


@prepared
def _done(
    units: list[UUID] | None, first: date, last: date, placed_on: date, on: date, reader: Person
) -> QuerySet[Activity, Any]:
    return _added_up(units, Q(done__on__range=(first, last)), placed_on, on, reader)


def _added_up(
    units: list[UUID] | None, which: Q, placed_on: date, on: date, reader: Person
) -> QuerySet[Activity, Any]:
    """Days and money of these activities, by the unit where whoever they are for was last."""
    place = "need__employee__assignments__"
    later = Assignment.objects.filter(
        person=OuterRef("need__employee"),
        from_on__gt=OuterRef(f"{place}from_on"),
        from_on__lte=placed_on,
    )
    last_place = Q(~Exists(later), **{f"{place}from_on__lte": placed_on})
    if units is not None:
        last_place &= Q(**{f"{place}unit__in": units})
    found = Activity.objects.filter(which, last_place, need__kind=Kind.DEVELOPMENT_NEED)
    led = Assignment.objects.filter(in_force(on), manager=reader).values("person")
    known = Q(need__employee=reader) | Q(need__employee__in=led)
    by_unit = found.values_list("need__employee__assignments__unit")
    return by_unit.annotate(**_aggregates(known))


def _aggregates(known: Q) -> dict[str, Aggregate]:
    found: dict[str, Aggregate] = {}
    for what in ("days", "kronor"):
        counted = Q(**{f"{what}__gt": 0})
        found[f"{what}_amount"] = Sum(what, filter=counted)
        found[f"{what}_people"] = Count("need__employee", distinct=True, filter=counted)
        # Whom the reader knows are few: to count these costs nothing beside counting the others.
        known_too = Count("need__employee", distinct=True, filter=counted & known)
        found[f"{what}_known"] = known_too
    return found
