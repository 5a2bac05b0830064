"""Whom a letter of a day may have something to tell: found by days alone, whoever they are."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from avstamp.conversations.models import Booking, Conversation, SummaryVersion
from avstamp.core.clock import begins
from avstamp.reminders.models import Letter
from avstamp.reminders.queries.promises import open_promises
from avstamp.reminders.rules import A_WEEK, MARKS, Kind, mailed_between
from avstamp.work_environment.models import Answer, Sharing
from avstamp.work_environment.rules import READABLE
from avstamp.workplace_meeting.models import Topic

_TWO = ("conversation__employee", "conversation__manager")
_DAY = timedelta(days=1)


def whom(on: date) -> list[UUID]:
    """In order, without those who have had a letter within a week.

    Seven queries, the same with a hundred thousand people. What each has done already is asked
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
        case Kind.APPROVE:
            return _written(Topic, within).union(_written(Sharing, within), all=True)
        case Kind.READ:
            given = Answer.objects.filter(at__range=within, how__in=READABLE).order_by()
            return given.values_list("sharing__safety_rep")
        case Kind.PROMISE:
            made = open_promises(on).filter(made_at__range=within)
            return made.values_list("employee__assignments__manager")


def _written(
    texts: type[Topic] | type[Sharing], within: tuple[datetime, datetime]
) -> QuerySet[Any, tuple[UUID]]:
    rows: QuerySet[Any] = texts._default_manager.filter(at__range=within)
    return rows.order_by().values_list("outcome__employee")
