"""What somebody is proud of: the achievements they have written down, over all the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from avstamp.core.clock import local_day
from avstamp.core.prepared import prepared
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.queries import revealed, visible_to, with_story
from avstamp.people.models import Person


@dataclass(frozen=True)
class Year:
    """What was written down in one year."""

    year: int
    rows: Sequence[Outcome]


def pride_of(person: Person, on: date) -> list[Year]:
    """A person's own achievements, whoever they were said to; the latest first."""
    rows = revealed(_achievements(person, on, person))
    return [Year(year, list(found)) for year, found in groupby(rows, key=_year)]


@prepared
def _achievements(person: Person, on: date, employee: Person) -> QuerySet[Outcome]:
    rows = visible_to(person, on).filter(kind=Kind.ACHIEVEMENT, employee=employee)
    return with_story(rows).order_by("-made_at", "id")


def _year(row: Outcome) -> int:
    return local_day(row.made_at).year
