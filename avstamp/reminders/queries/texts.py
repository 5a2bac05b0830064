"""Texts that wait for somebody, to be approved by the employee or read by a safety representative,
and promises to employees that are still open.

The texts are reminders like the others, told of in the one letter of the week and in the app: who
wrote a text talks with the employee anyway, and a risk that cannot wait is not left to a letter.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Value

from avstamp.core.clock import begins, local_day
from avstamp.core.prepared import prepared
from avstamp.people.queries import resting
from avstamp.reminders.queries.promises import open_promises
from avstamp.reminders.queries.waits import Waits
from avstamp.reminders.rules import MARKS, Kind, Matter
from avstamp.work_environment.models import Sharing
from avstamp.work_environment.shared_texts import readable, unanswered
from avstamp.workplace_meeting.models import Topic
from avstamp.workplace_meeting.queries import unapproved

_TOPIC, _SHARING, _READ = "goals:outcome", "work_environment:share", "work_environment:shared_texts"
_PROMISE = ""  # several of them have another page than one
_KINDS = {_READ: Kind.READ, _PROMISE: Kind.PROMISE}


def texts_and_promises(people: list[UUID], on: date) -> Iterator[Waits]:
    """What waits of them for these people, in one query; of a matter the latest text.

    A promise waits for whoever leads the employee now, also where it was made by who led before.
    """
    first = next(mark.first for mark in MARKS if mark.kind == Kind.PROMISE)
    found = {
        (person, about, page): (at, f"{given} {family}", other)
        for person, about, page, at, given, family, other in sorted(
            _rows(people, on, begins(on - timedelta(days=first - 1))), key=lambda row: row[3]
        )
    }
    for (person, about, page), (at, name, other) in found.items():
        kind = _KINDS.get(page, Kind.APPROVE)
        yield Waits(person, Matter(kind, about, local_day(at)), name, other, page=page)


@prepared
def _rows(
    people: list[UUID], on: date, made_before: datetime
) -> QuerySet[Any, tuple[UUID, UUID, str, datetime, str, str, UUID]]:
    approve = [
        _columns(_of(rows, people, on), page, "outcome__employee", "outcome", "at", "by")
        for rows, page in ((unapproved(), _TOPIC), (unanswered(), _SHARING))
    ]
    unread = readable(people, on).filter(~resting("safety_rep", on), reading__isnull=True)
    read = _columns(unread, _READ, "safety_rep", "pk", "answered_at", "safety_rep")
    promises = open_promises(on, of=people).filter(~resting("owner", on), made_at__lt=made_before)
    promised = _columns(promises, _PROMISE, "owner", "pk", "made_at", "employee")
    return approve[0].union(approve[1], read, promised, all=True)


def _columns(
    rows: QuerySet[Any], page: str, person: str, about: str, at: str, other: str
) -> QuerySet[Any, tuple[UUID, UUID, str, datetime, str, str, UUID]]:
    """Whom it waits for, what it is about and where, since when, and who is named."""
    told = {
        "waits_for": F(person),
        "waits_about": F(about),
        "waits_where": Value(page),
        "waits_since": F(at),
        "named_given": F(f"{other}__given_name"),
        "named_family": F(f"{other}__family_name"),
        "named": F(other),
    }
    found: QuerySet[Any, Any] = rows.order_by().annotate(**told).values_list(*told)
    return found


def _of[Row: (Topic, Sharing)](rows: QuerySet[Row], people: list[UUID], on: date) -> QuerySet[Row]:
    """Written by the other of the two, about what is still open."""
    theirs = rows.filter(outcome__employee__in=people, outcome__ending__isnull=True)
    return theirs.exclude(by=F("outcome__employee")).filter(~resting("outcome__employee", on))
