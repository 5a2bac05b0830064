"""Mina mål, Mina löften and what one is promised: what is open, fifty at a time, and by year what
was closed lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from avstamp.core.clock import local_day
from avstamp.core.prepared import prepared
from avstamp.goals.models import CheckIn, Kind, Outcome, Party
from avstamp.goals.queries import (
    nest,
    owned_by_asker,
    revealed,
    stage,
    visible_to,
)
from avstamp.goals.rules import CLOSED, OPEN, PASSES_ON
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.web.paging import AT_A_TIME, Page


@dataclass(frozen=True)
class Listed:
    """A page of what is open, soonest first; on the first page also the latest fifty closed."""

    open: Page[Outcome]
    closed: Sequence[Outcome]

    @property
    def years(self) -> list[tuple[int, Sequence[Outcome]]]:
        """What is closed, by the year it was closed in, latest first."""
        by_year = groupby(self.closed, lambda row: local_day(row.ending.at).year)
        return [(year, list(rows)) for year, rows in by_year]


def goals_of(person: Person, on: date, *, reader: Person | None = None, number: int = 1) -> Listed:
    """A person's goals with what each takes nested as ``takes``, and its latest check-in.

    ``reader`` sees what they may read of them; left out, the person themselves.
    """
    reader = reader or person
    return _listed(
        _goals(person, reader, on, OPEN, _start(number)),
        _goals(person, reader, on, CLOSED, 0) if number == 1 else [],
        reader,
        on,
        number,
    )


@prepared
def _goals(
    person: Person, reader: Person, on: date, where: str, start: int
) -> QuerySet[Any, tuple[UUID]]:
    # What it takes stands inside its goal, or by itself for a reader who may not read that.
    orphan = Q(needed_for__kind=Kind.GOAL, needed_for__ending__isnull=False)
    rows = visible_to(reader, on).filter(
        Q(kind=Kind.GOAL) | orphan & Q(relation=Relation.SUCCESSOR), employee=person
    )
    return _cut(rows, where, start)


def promises_of(person: Person, on: date, number: int = 1) -> Listed:
    """What a person has promised: as the employee, and as the manager of others now.

    An own goal is not a promise, what it takes is one; the rest of what has an owner counts.
    """
    return _listed(
        _promises(person, on, OPEN, _start(number)),
        _promises(person, on, CLOSED, 0) if number == 1 else [],
        person,
        on,
        number,
    )


@prepared
def _promises(person: Person, on: date, where: str, start: int) -> QuerySet[Any, tuple[UUID]]:
    mine = owned_by_asker(visible_to(person, on))
    own_goal = Q(kind=Kind.GOAL, owner_party=Party.EMPLOYEE)
    return _cut(mine.filter(~own_goal, kind__in=PASSES_ON), where, start)


def promised_to(person: Person, on: date, number: int = 1) -> Listed:
    """What whoever leads a person has promised them, now and before."""
    return _listed(
        _promised(person, on, OPEN, _start(number)),
        _promised(person, on, CLOSED, 0) if number == 1 else [],
        person,
        on,
        number,
    )


@prepared
def _promised(person: Person, on: date, where: str, start: int) -> QuerySet[Any, tuple[UUID]]:
    theirs = visible_to(person, on).filter(Q(relation=Relation.EMPLOYEE), owner_party=Party.MANAGER)
    return _cut(theirs.filter(kind__in=PASSES_ON), where, start)


def _start(number: int) -> int:
    return (number - 1) * AT_A_TIME


def _cut(rows: QuerySet[Outcome], where: str, start: int) -> QuerySet[Any, tuple[UUID]]:
    """The ids of a page and one more, cut out before anything else is asked about them."""
    if where == CLOSED:
        found = rows.filter(ending__isnull=False).order_by("-ending__at", "-id")
    else:
        found = rows.filter(ending__isnull=True).order_by("due_on", "id")
    return found.values_list("id")[start : start + AT_A_TIME + 1]


def _listed(
    open_ids: list[tuple[UUID]],
    closed_ids: list[tuple[UUID]],
    reader: Person,
    on: date,
    number: int,
) -> Listed:
    here = [found for (found,) in (*open_ids[:AT_A_TIME], *closed_ids[:AT_A_TIME])]
    place = {found: at for at, found in enumerate(here)}
    told = revealed(_told(reader, on, here))
    nest(told)
    rows = sorted((row for row in told if row.id in place), key=lambda row: place[row.id])
    return Listed(
        Page([row for row in rows if stage(row) == OPEN], number, len(open_ids) > AT_A_TIME),
        [row for row in rows if stage(row) == CLOSED],
    )


@prepared
def _told(reader: Person, on: date, here: list[UUID]) -> QuerySet[Outcome]:
    """These, and what the goals among them take; of the check-ins only the latest of each."""
    later = CheckIn.objects.filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id")),
        outcome=OuterRef("outcome"),
    )
    latest = CheckIn.objects.filter(~Exists(later)).select_related("by", "reply__by")
    rows = visible_to(reader, on).filter(
        Q(pk__in=here) | Q(needed_for__in=here, needed_for__kind=Kind.GOAL)
    )
    return (
        rows.select_related(
            "employee", "agreed_with", "role_item", "direction", "ending", "needed_for__ending"
        )
        .prefetch_related(Prefetch("check_ins", latest))
        .order_by("due_on", "id")
    )
