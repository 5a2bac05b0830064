"""The directory of colleagues, and those of them who have no e-mail address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from avstamp.people.models import Assignment, Person
from avstamp.people.queries import in_force, named, works
from avstamp.web.paging import AT_A_TIME, Page


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here, and where."""

    person: Person
    place: Assignment | None


def within(reach: Q, people: Iterable[Person]) -> set[UUID]:
    """Those of these people that are within reach."""
    ids = [one.pk for one in people]
    return set(Person.objects.filter(reach, pk__in=ids).values_list("pk", flat=True))


def directory(words: str, on: date, number: int = 1) -> Page[Colleague]:
    """Fifty of those who work here on the day and have names that begin so; nobody with protected
    identity, and nobody who has left."""
    return _page(named(words, on), on, number)


def without_email(on: date, reach: Q, number: int = 1) -> Page[Colleague]:
    """Fifty of those within reach who work here on the day and have no e-mail address."""
    real = Person.objects.filter(reach, protected=False, invented=False)
    found = real.filter(works("pk", on), email=None)
    return _page(found.order_by("sort_key", "id"), on, number)


def _page(found: QuerySet[Person], on: date, number: int) -> Page[Colleague]:
    start = (number - 1) * AT_A_TIME
    people = list(found[start : start + AT_A_TIME + 1])
    more, people = len(people) > AT_A_TIME, people[:AT_A_TIME]
    places = Assignment.objects.filter(in_force(on), person__in=people)
    here = {row.person_id: row for row in places.select_related("unit", "manager")}
    return Page([Colleague(one, here.get(one.pk)) for one in people], number, more)
