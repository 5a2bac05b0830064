"""What the pages of the organisation show: a level of the tree, and a unit with who works there.

Each costs what it shows, however many units and people there are besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery

from avstamp.core.text import SPACE, swedish_sort_key
from avstamp.people.models import Assignment, Person, StandIn, Unit
from avstamp.people.protection import shown_to
from avstamp.people.queries import in_force, people
from avstamp.web.paging import AT_A_TIME, Page


@dataclass(frozen=True)
class Row:
    """A unit in a list: how many work right there, and who leads most of them."""

    unit: Unit
    people: int
    manager: Person | None
    has_below: bool


@dataclass(frozen=True)
class UnitPage:
    """A unit, the units above it from the top, those below, and who works there today."""

    unit: Unit
    above: Sequence[Unit]
    below: Page[Row]
    people: Page[Assignment]
    managers: Sequence[Person]
    stand_ins: Sequence[StandIn]


def level(under: Unit | None, on: date, number: int = 1) -> Page[Row]:
    """Fifty of the units right below another, or of the uppermost that are real."""
    uppermost = Q(parent=None, authority__invented=False)
    return _page(Unit.objects.filter(Q(parent=under) if under else uppermost), on, number)


def units_called(words: str, on: date, number: int = 1) -> Page[Row]:
    """Fifty of the units that have, for each word, a name in which a word begins so; or the code
    itself."""
    return _page(called(words), on, number)


def called(words: str) -> QuerySet[Unit]:
    """The real units whose names or codes answer to these words."""
    found = Unit.objects.filter(authority__invented=False).order_by("sort_key", "id")
    keys = list(filter(None, map(swedish_sort_key, words.split()[:5])))
    if not keys:
        return found.none()
    named = Q()
    for key in keys:
        named &= Q(sort_key__startswith=key) | Q(sort_key__contains=SPACE + key)
    return found.filter(named | Q(code=words.replace("\0", "").strip()))


def _page(units: QuerySet[Unit], on: date, number: int) -> Page[Row]:
    start = (number - 1) * AT_A_TIME
    open_on = Q(closed_on__isnull=True) | Q(closed_on__gt=on)
    found = list(_told(units.filter(open_on), on)[start : start + AT_A_TIME + 1])
    leading = {one.pk: one for one in people({row.leader for row in found if row.leader})}
    rows = [
        Row(row, row.people or 0, _shown(leading.get(row.leader)), row.has_below)
        for row in found[:AT_A_TIME]
    ]
    return Page(rows, number, more=len(found) > AT_A_TIME)


def _told(units: QuerySet[Unit], on: date) -> QuerySet[Any]:
    here = Assignment.objects.filter(in_force(on), unit=OuterRef("pk"), person__protected=False)
    counted = here.order_by().values("unit").annotate(number=Count("pk")).values("number")
    leaders = here.filter(manager__isnull=False).order_by().values("manager")
    most = leaders.annotate(number=Count("pk")).order_by("-number", "manager").values("manager")
    below = Unit.objects.filter(parent=OuterRef("pk"), closed_on__isnull=True)
    return units.order_by("sort_key", "id").annotate(
        people=Subquery(counted[:1], output_field=IntegerField()),
        leader=Subquery(most[:1], output_field=Unit._meta.pk),
        has_below=Exists(below),
    )


def unit_page(unit: Unit, reader: Person, on: date, number: int = 1) -> UnitPage:
    """What the reader sees of a unit on the day: those with protected identity stand there for
    themselves and for who leads them alone."""
    start = (number - 1) * AT_A_TIME
    here = Assignment.objects.filter(in_force(on), shown_to(reader), unit=unit)
    told = here.select_related("person", "manager").order_by("person__sort_key", "id")
    found = list(told[start : start + AT_A_TIME + 1])
    led = Assignment.objects.filter(in_force(on), unit=unit, manager__isnull=False)
    leading = Person.objects.filter(pk__in=led.values("manager")).order_by("sort_key", "id")
    at_home = leading.annotate(here=Exists(led.filter(person=OuterRef("pk"))))
    every = [one for one in at_home[:AT_A_TIME] if not one.protected or one == reader]
    acting = acting_among(every, on)
    stand_ins = {row.stand_in_id for row in acting}
    managers = [one for one in every if vars(one)["here"] or one.pk in stand_ins] or every
    return UnitPage(
        unit=unit,
        above=_above(unit.pk),
        below=level(unit, on),
        people=Page(found[:AT_A_TIME], number, more=len(found) > AT_A_TIME),
        managers=managers,
        stand_ins=acting,
    )


def acting_among(managers: Sequence[Person], on: date) -> list[StandIn]:
    """For whom these stand in on the day, and until when."""
    rows = StandIn.objects.filter(in_force(on), stand_in__in=managers)
    return list(rows.select_related("manager", "stand_in").order_by("until_on", "id"))


def _above(unit: UUID) -> list[Unit]:
    rows = Unit.objects.filter(lines_down__lower=unit, lines_down__levels__gt=0)
    return list(rows.order_by(F("lines_down__levels").desc()))


def _shown(person: Person | None) -> Person | None:
    return person if person and not person.protected else None
