"""Reads of somebody's own memory slips, newest first."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from avstamp.core.prepared import prepared
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal
from avstamp.web.paging import AT_A_TIME, Page


def of(person: Person) -> QuerySet[MemorySlip]:
    """Every slip of the person's own, its words not revealed yet."""
    return MemorySlip.objects.filter(person=person).order_by("-at", "-id")


@prepared
def latest(person: Person, number: int) -> QuerySet[MemorySlip]:
    """The latest few, their words not revealed yet."""
    return of(person)[:number]


def page_of(person: Person, number: int = 1) -> Page[MemorySlip]:
    """A page of Mina minneslappar, with their words."""
    start = (number - 1) * AT_A_TIME
    rows = list(of(person)[start : start + AT_A_TIME + 1])
    return Page(reveal(rows[:AT_A_TIME]), number, more=len(rows) > AT_A_TIME)


def among(person: Person, slips: Iterable[UUID]) -> list[MemorySlip]:
    """Those of these slips that are the person's own, with their words."""
    return reveal(of(person).filter(pk__in=list(slips)))


def number_until(person: Person, moment: datetime) -> int:
    """How many slips the person had written at a moment and still has."""
    return of(person).filter(at__lte=moment).count()
