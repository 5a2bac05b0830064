"""What waits for people: days and names, and never what anybody wrote.

Two queries, however many people they are asked for. Nothing waits for somebody who rests.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import (
    Answer,
    Booking,
    Confirmation,
    Conversation,
    SummaryVersion,
)
from avstamp.conversations.queries import in_stage, with_facts
from avstamp.core.clock import local_day
from avstamp.core.prepared import prepared
from avstamp.people.models import Person
from avstamp.people.queries import resting
from avstamp.reminders.queries.texts import texts_and_promises
from avstamp.reminders.queries.waits import Waits
from avstamp.reminders.rules import Kind, Matter, mark_on


def waiting_for(people: Iterable[UUID], on: date) -> list[Waits]:
    """What stands in the app for these people on a day, for each in the order that it is told."""
    wanted = set(people)
    if not wanted:
        return []
    found = [
        *_of_conversations(wanted, on),
        *texts_and_promises(sorted(wanted), on),
    ]
    order = list(Kind)
    return sorted(
        (one for one in found if mark_on(one.matter, on)),
        key=lambda one: (order.index(one.matter.kind), one.matter.day, one.other, one.matter.about),
    )


def _of_conversations(wanted: set[UUID], on: date) -> Iterator[Waits]:
    tomorrow, in_two_weeks = on + timedelta(days=1), on + timedelta(days=14)
    for row in _conversations(sorted(wanted), on, tomorrow, in_two_weeks):
        for one in _of_the_employee(row), _of_the_manager(row):
            yield from (waits for waits in one if waits.person in wanted)


@prepared
def _conversations(
    people: list[UUID], on: date, tomorrow: date, in_two_weeks: date
) -> QuerySet[Conversation]:
    """Those that are near, or whose summary waits to be confirmed."""
    rows = Conversation.objects.filter(Q(employee__in=people) | Q(manager__in=people))
    here = OuterRef("pk")
    bookings = Booking.objects.filter(conversation=here).order_by("-number")
    versions = SummaryVersion.objects.filter(conversation=here).order_by("-number")
    written = Answer.objects.filter(conversation=here, empty=False)
    of_latest = Confirmation.objects.filter(summary=OuterRef("latest_version_id"))
    told: dict[str, Any] = {
        "starts_on": Subquery(bookings.values("starts_on")[:1]),
        "proposed_at": Subquery(versions.values("at")[:1]),
    }
    for party in ("employee", "manager"):
        told[f"{party}_wrote"] = Exists(written.filter(author=OuterRef(party)))
        told[f"{party}_confirmed"] = Exists(of_latest.filter(by=OuterRef(party)))
        told[f"{party}_rests"] = resting(party, on)
    near = in_stage(Stage.PLANNED) & Q(starts_on__range=(tomorrow, in_two_weeks))
    found = with_facts(rows, on).annotate(**told).filter(near | in_stage(Stage.PROPOSED))
    return found.select_related("employee", "manager", "held")


def _of_the_employee(row: Conversation) -> Iterator[Waits]:
    yield from _of(row, "employee", row.employee, row.manager)


def _of_the_manager(row: Conversation) -> Iterator[Waits]:
    if _leads_now(row):  # who led the employee before reads nothing here any more
        yield from _of(row, "manager", row.manager, row.employee)


def _of(row: Conversation, party: str, person: Person, other: Person) -> Iterator[Waits]:
    """What a conversation has waiting for one of the two; rules.mark_on says whether it is time."""
    told = vars(row)
    if told[f"{party}_rests"]:
        return
    held = getattr(row, "held", None)
    days = {
        Kind.PREPARE: None if told[f"{party}_wrote"] else _planned_on(row),
        Kind.CONFIRM: _waits_since(row, party),
        Kind.FOLLOW_UP: _planned_on(row) if row.is_follow_up else None,
    }
    for kind, day in days.items():
        if day:
            matter = Matter(kind, row.id, day)
            held_on = held.held_on if held else None
            yield Waits(person.id, matter, other.name, other.id, held_on)


def _planned_on(row: Conversation) -> date | None:
    """The day of a talk that is ahead, with who leads the employee now."""
    told = vars(row)
    day: date | None = told["starts_on"]
    return day if _leads_now(row) and not told["was_held"] else None


def _waits_since(row: Conversation, party: str) -> date | None:
    """The day on which the summary was put forward, for who has not confirmed it."""
    told = vars(row)
    if not told["was_held"] or told[f"{party}_confirmed"]:
        return None
    return local_day(told["proposed_at"])


def _leads_now(row: Conversation) -> bool:
    return bool(vars(row)["manager_now"] == row.manager_id)
