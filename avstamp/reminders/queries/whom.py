"""Whom a letter of a day may have something to tell: found by days alone, whoever they are."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from avstamp.conversations.models import Booking, Conversation, SummaryVersion
from avstamp.core.clock import begins
from avstamp.reminders.models import Letter
from avstamp.reminders.queries.waiting import open_promises
from avstamp.reminders.rules import A_WEEK, MARKS, Kind, mailed_between

_TWO = ("conversation__employee", "conversation__manager")
_DAY = timedelta(days=1)


def whom(on: date) -> list[UUID]:
    """In order, without those who have had a letter within a week.

    Five queries, the same with a hundred thousand people. What each has done already is asked
    afterwards, of some at a time (``waiting_for``).
    """
    found = {
        person
        for kind in Kind
        for several in _by_kind(kind, *_own_days(kind, on), on)
        for person in several
    }
    lately = Letter.objects.filter(on__gt=on - A_WEEK)
    return sorted(found - {None} - set(lately.values_list("person", flat=True)))


def _own_days(kind: Kind, on: date) -> tuple[date, date]:
    """The first and the last own day of matters that an e-mail of this day may tell of."""
    found = [mailed_between(mark, on) for mark in MARKS if mark.kind == kind]
    days = [day for two in found if two for day in two]
    return min(days), max(days)


def _by_kind(kind: Kind, first: date, last: date, on: date) -> Iterable[tuple[UUID, ...]]:
    within = (begins(first), begins(last + _DAY) - timedelta.resolution)
    match kind:
        case Kind.PREPARE:
            return Booking.objects.filter(starts_on__range=(first, last)).values_list(*_TWO)
        case Kind.CONFIRM:
            return SummaryVersion.objects.filter(at__range=within).values_list(*_TWO)
        case Kind.FOLLOW_UP:
            follow_ups = Booking.objects.filter(conversation__type=Conversation.Type.FOLLOW_UP)
            return follow_ups.filter(starts_on__range=(first, last)).values_list(*_TWO)
        case Kind.PROMISE:
            made = open_promises(on).filter(made_at__range=within)
            return made.values_list("employee__assignments__manager")
