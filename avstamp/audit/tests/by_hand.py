"""A trail to tamper with, and what a hand in the database could do to it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from avstamp.audit.actions import audited, record, record_opening, record_refusal
from avstamp.audit.models import AccessEvent, Segment

KARIN, MARIAM, TALK = UUID(int=1), UUID(int=2), UUID(int=3)
MARCH, APRIL, MAY = "2027-03", "2027-04", "2027-05"
LINES = {MARCH: 4, APRIL: 6, MAY: 3}
_FAR = 999_999  # a place where no line stands
_SQL: QuerySet[AccessEvent] = QuerySet(AccessEvent)


def first_of(month: str) -> datetime:
    return datetime.fromisoformat(f"{month}-01T09:05:00.25+00:00")


def make_trail() -> None:
    """Three months, with lines of each kind in each."""
    for month, number in LINES.items():
        for place in range(number):
            tell(place, first_of(month) + timedelta(hours=place))


def tell(kind: int, at: datetime) -> None:
    """One more line, through the program."""
    if kind % 3 == 0:
        record_opening("conversations.talk", subject=TALK, by=KARIN, at=at)
    elif kind % 3 == 1:
        record_refusal("conversations.read", subject=None, by=MARIAM, at=at)
    else:
        with audited():
            record("conversations.confirm", subject=TALK, by=KARIN, at=at)


def lines(month: str, *sequences: int) -> QuerySet[AccessEvent]:
    """Lines as SQL reaches them, which asks no model whether it may."""
    found = _SQL.filter(month=month)
    return found.filter(sequence__in=sequences) if sequences else found


def line(month: str, sequence: int) -> AccessEvent:
    return lines(month, sequence).get()


def segment(month: str) -> QuerySet[Segment]:
    return Segment.objects.filter(month=month)


def insert(row: AccessEvent) -> None:
    _SQL.bulk_create([row])


def swap(one: AccessEvent, other: AccessEvent) -> None:
    """Two lines change places."""
    _put(one, MAY, _FAR)
    _put(other, one.month, one.sequence)
    _put(one, other.month, other.sequence)


def _put(row: AccessEvent, month: str, sequence: int) -> None:
    _SQL.filter(pk=row.pk).update(month=month, sequence=sequence)


def renumber(month: str, *, after: int, by: int) -> None:
    """The lines after this one move up or down."""
    places = list(lines(month).filter(sequence__gt=after).values_list("sequence", flat=True))
    for place in sorted(places, reverse=by > 0):
        lines(month, place).update(sequence=place + by)


def end_with(month: str, sequence: int) -> None:
    """The month says that it ends with this line."""
    segment(month).update(sequence=sequence, hash=line(month, sequence).hash)


def everything() -> list[tuple[Any, ...]]:
    """Both tables as they stand."""
    return [*_rows(_SQL), *_rows(Segment.objects)]


def _rows(table: Any) -> Iterator[tuple[Any, ...]]:
    for row in table.order_by("pk").values_list():
        yield tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
