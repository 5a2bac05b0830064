"""What somebody is reminded of, and when: pure rules about days, without a database.

Everything that is due stands in the app. By e-mail goes at most one letter in seven days, with all
that is due when it is written; what falls due after it, and whose time is over before the next
letter may go, has stood in the app alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("reminders.choose", Relation.SIGNED_IN),
    allow("reminders.rest", Relation.EMPLOYEE, Relation.MANAGER),
)


class Kind(StrEnum):
    """What somebody can do without by e-mail, in the order that it is told in."""

    PREPARE = "prepare"
    CONFIRM = "confirm"
    APPROVE = "approve"
    READ = "read"
    PROMISE = "promise"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Mark:
    """When a kind is due, in days from its own day: before that day they are negative."""

    name: str
    kind: Kind
    first: int
    last: int | None  # the last day in the app; None: until it is done
    mailed_until: int | None  # the last day by e-mail; None: in the app alone


# An e-mail may be a few days late, over a weekend, after a rest or after a server that stood still,
# and still be worth having; these are the days after which it no longer is.
MARKS = (
    Mark("prepare_7", Kind.PREPARE, first=-7, last=-3, mailed_until=-3),
    Mark("prepare_2", Kind.PREPARE, first=-2, last=-1, mailed_until=None),
    Mark("confirm_3", Kind.CONFIRM, first=3, last=9, mailed_until=9),
    Mark("confirm_10", Kind.CONFIRM, first=10, last=None, mailed_until=23),
    # What goes no further before the employee has said yes, and what a safety representative has
    # yet to open: neither is an invitation, so they keep to the one letter of the week.
    Mark("approve_0", Kind.APPROVE, first=0, last=None, mailed_until=13),
    Mark("read_0", Kind.READ, first=0, last=None, mailed_until=13),
    Mark("promise_30", Kind.PROMISE, first=30, last=None, mailed_until=43),
    # A follow-up is prepared for as every talk is, from a week before it.
    Mark("follow_up_14", Kind.FOLLOW_UP, first=-14, last=-8, mailed_until=-8),
)
A_WEEK = timedelta(days=7)
_MORNING = range(7, 12)  # on the clock of the organisation
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that waits for somebody: what it is about, and the day it is counted from.

    A talk that is moved, or a summary put forward anew, is counted from another day and so is
    another matter.
    """

    kind: Kind
    about: UUID
    day: date


@dataclass(frozen=True, slots=True)
class Told:
    """A matter has been told of by e-mail, at a mark."""

    matter: Matter
    mark: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What decides whether somebody gets a letter, besides what waits for them."""

    rests: bool = False
    reachable: bool = True  # an address that takes mail, an account that is open, a place here
    turned_off: Collection[Kind] = ()
    last_letter_on: date | None = None
    told: Collection[Told] = field(default_factory=frozenset)


def mark_on(matter: Matter, on: date) -> Mark | None:
    """The mark at which a matter stands in the app on a day, if it does."""
    days = (on - matter.day).days
    for mark in MARKS:
        if mark.kind == matter.kind and _within(days, mark.first, mark.last):
            return mark
    return None


def mailed_between(mark: Mark, on: date) -> tuple[date, date] | None:
    """The earliest and the latest own day of matters that an e-mail of this day may tell of."""
    if mark.mailed_until is None:
        return None
    return on - timedelta(days=mark.mailed_until), on - timedelta(days=mark.first)


def to_mail(matters: Iterable[Matter], reader: Reader, on: date) -> list[Told]:
    """What a letter to this reader tells of on a day; nothing: there is no letter."""
    if reader.rests or not reader.reachable or not week_is_free(reader.last_letter_on, on):
        return []
    found = []
    for matter in matters:
        mark = mark_on(matter, on)
        if mark is None or matter.kind in reader.turned_off or not _mails(mark, matter, on):
            continue
        told = Told(matter, mark.name)
        if told not in reader.told:
            found.append(told)
    return found


def week_is_free(last_letter_on: date | None, on: date) -> bool:
    """Whether no seven days in a row would hold the last letter and one of this day."""
    return last_letter_on is None or on - last_letter_on >= A_WEEK


def letters_go(local: datetime) -> bool:
    """Whether letters are posted at this hour: on the morning of a day that people work."""
    return local.weekday() < _SATURDAY and local.hour in _MORNING


def _mails(mark: Mark, matter: Matter, on: date) -> bool:
    return mark.mailed_until is not None and (on - matter.day).days <= mark.mailed_until


def _within(days: int, first: int, last: int | None) -> bool:
    return first <= days and (last is None or days <= last)
