"""Whether anybody comes to lead themselves, through however many others, on any day.

Reporting lines are dated, and 100,000 of them are looked at together: the time is halved again
and again, and what holds throughout a part is followed once in it, so that each line is looked at
some times for each halving and never for each day.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID


class Line(NamedTuple):
    """Somebody is led by another, from one day up to but not including another (ordinals)."""

    person: UUID
    manager: UUID
    since: int
    until: int


class Loop(NamedTuple):
    """Somebody who would lead themselves, and a day on which they would."""

    person: UUID
    on: int


def loops(lines: Iterable[Line]) -> list[Loop]:
    """A loop for every circle of lines: at least one of the people in it, and a day."""
    found: list[Loop] = []
    given = list(lines)
    days = sorted({day for line in given for day in (line.since, line.until)})
    if given:
        _look(given, days, 0, len(days) - 1, found)
    return found


def _look(
    lines: Sequence[Line], days: Sequence[int], low: int, high: int, found: list[Loop]
) -> None:
    """Between two of the days: a person has at most one manager on each."""
    since, until = days[low], days[high]
    throughout = {
        line.person: line.manager for line in lines if line.since <= since and line.until >= until
    }
    tops = _tops(throughout, since, found)
    partly = []
    for line in lines:
        if line.since <= since and line.until >= until:
            continue
        top = tops.get(line.manager, line.manager)
        if top == line.person:
            found.append(Loop(line.person, max(line.since, since)))
        else:
            partly.append(line._replace(manager=top))
    if not partly:
        return
    middle = (low + high) // 2
    _look([one for one in partly if one.since < days[middle]], days, low, middle, found)
    _look([one for one in partly if one.until > days[middle]], days, middle, high, found)


def _tops(manager_of: dict[UUID, UUID], on: int, found: list[Loop]) -> dict[UUID, UUID]:
    """Who stands above each of those who are led, at the end of the line."""
    tops: dict[UUID, UUID] = {}
    for start in manager_of:
        path: dict[UUID, None] = {}
        here = start
        while here in manager_of and here not in tops and here not in path:
            path[here] = None
            here = manager_of[here]
        if here in path:
            found.append(Loop(here, on))
        top = tops.get(here, here)
        for one in path:
            tops[one] = top
    return tops


def circle(person: UUID, on: int, lines: Iterable[Line]) -> list[UUID]:
    """Everybody in the circle that closes through somebody on a day, from them upwards."""
    manager_of = {line.person: line.manager for line in lines if line.since <= on < line.until}
    members = [person]
    here = manager_of.get(person)
    while here and here not in members:
        members.append(here)
        here = manager_of.get(here)
    return members
