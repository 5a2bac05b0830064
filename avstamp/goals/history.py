"""Tillbakablick: what has been, as far as the reader may read it, latest first.

Talks that were held, and what was agreed and closed, each on a line of its own that leads to its
story. Over the years it has several managers in it and is read as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from avstamp.core.clock import local_day
from avstamp.core.prepared import prepared
from avstamp.goals import queries
from avstamp.goals.models import Ending, Outcome, Party
from avstamp.goals.rules import OWNED
from avstamp.goals.talks import Talk, talks
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal_together
from avstamp.web.paging import AT_A_TIME, Page


@dataclass(frozen=True)
class Been:
    """One line: a talk that was held, or something agreed and how it ended."""

    on: date
    talk: Talk | None = None
    outcome: Outcome | None = None

    @property
    def who(self) -> Person | None:
        """Who saw to it: the employee, or the manager who closed it or with whom it was agreed."""
        row = self.outcome
        if row is None:
            return None
        if row.owner_party == Party.EMPLOYEE:
            return row.employee
        return row.ending.by if row.ending.by_id != row.employee_id else row.agreed_with


@dataclass(frozen=True)
class HistoryPage:
    """A page of what has been for one person; ``years`` are the lines, by year."""

    employee: Person
    page: Page[Been]

    @property
    def years(self) -> list[tuple[int, Sequence[Been]]]:
        return [
            (year, list(rows)) for year, rows in groupby(self.page.rows, lambda row: row.on.year)
        ]


def history_page(employee: Person, on: date, *, reader: Person, number: int = 1) -> HistoryPage:
    """What has been for an employee: they read it themselves, or who leads them on the day."""
    upto = number * AT_A_TIME + 1
    held = talks().held(employee, reader, on, upto)
    spoken = [Been(talk.on, talk=talk) for talk in held if talk.on]
    closed = dict(_closed(employee, reader, on, upto))
    found: list[Been | tuple[date, UUID]] = [*spoken]
    found += [(local_day(at), outcome) for outcome, at in closed.items()]
    found.sort(key=_day, reverse=True)
    start = (number - 1) * AT_A_TIME
    rows = _told(found[start : start + AT_A_TIME], reader, on)
    return HistoryPage(employee, Page(rows, number, len(found) > number * AT_A_TIME))


def _day(row: "Been | tuple[date, UUID]") -> date:
    return row.on if isinstance(row, Been) else row[0]


@prepared
def _closed(employee: Person, reader: Person, on: date, upto: int) -> QuerySet[Any, Any]:
    """What was closed, latest first: the outcome, and when."""
    rows = queries.visible_to(reader, on).filter(
        employee=employee, kind__in=OWNED, ending__isnull=False
    )
    return rows.order_by("-ending__at", "-id").values_list("id", "ending__at")[:upto]


def _told(found: Sequence["Been | tuple[date, UUID]"], reader: Person, on: date) -> list[Been]:
    """The lines with what they tell, in the order they have."""
    wanted = [row[1] for row in found if not isinstance(row, Been)]
    rows = {row.id: row for row in _outcomes(reader, on, wanted)}
    endings: list[Ending] = [row.ending for row in rows.values()]
    reveal_together(rows.values(), endings)
    return [row if isinstance(row, Been) else Been(row[0], outcome=rows[row[1]]) for row in found]


@prepared
def _outcomes(reader: Person, on: date, wanted: list[UUID]) -> QuerySet[Outcome]:
    rows = queries.visible_to(reader, on).filter(pk__in=wanted)
    return rows.select_related("employee", "agreed_with", "ending__by")
