"""What the pages of lists show: fifty rows at a time, and whether there are more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)

from avstamp.conversations.models import Conversation, SummaryVersion
from avstamp.conversations.queries.facts import SAID, with_facts
from avstamp.conversations.queries.lists import coming_first, for_rows, visible_to
from avstamp.conversations.queries.turns import Row, row_of
from avstamp.core.prepared import prepared
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import crossed, in_force, led_by
from avstamp.web.paging import AT_A_TIME, Page


def conversations_of(person: Person, on: date, number: int = 1) -> Page[Row]:
    """A page of Mina samtal: as the employee, and as the manager of people led now."""
    found = _own(person, on, (number - 1) * AT_A_TIME)
    rows, more = found[:AT_A_TIME], len(found) > AT_A_TIME
    return Page([row_of(row, person, on) for row in rows], number, more)


@prepared
def _own(person: Person, on: date, start: int) -> QuerySet[Conversation]:
    found = coming_first(for_rows(visible_to(person, on), person))
    return found[start : start + AT_A_TIME + 1]


@dataclass(frozen=True)
class Led:
    """One of a manager's people, and their conversation: the next, or else the last."""

    person: Person
    row: Row | None
    # Of a manager before, whose summaries are read: the year's talk, and the follow-up after it.
    inherited: UUID | None = None
    inherited_follow_up: UUID | None = None

    @property
    def position(self) -> str:
        return str(vars(self.person)["position"] or "")

    @property
    def bookable(self) -> bool:
        return self.row is None or self.row.bookable


def people_of(manager: Person, on: date, number: int = 1) -> Page[Led]:
    """A page of Mina medarbetare: everybody the manager leads on the day, in Swedish order."""
    start = (number - 1) * AT_A_TIME
    found = _led(manager, on, start)
    people, more = found[:AT_A_TIME], len(found) > AT_A_TIME
    rows = _rows(people, manager, on)
    inherited = _inherited(manager, [row.id for row in people], on)
    led = [Led(row, rows.get(row.id), *inherited.get(row.id, ())) for row in people]
    return Page(led, number, more)


def _rows(people: Sequence[Person], manager: Person, on: date) -> dict[UUID, Row]:
    """The latest conversation of each; the two people of it are known already."""
    latest = {vars(person)["latest_conversation"]: person for person in people}
    rows = _with_facts(manager, on, [found for found in latest if found])
    for row in rows:
        Conversation.employee.field.set_cached_value(row, latest[row.id])
        Conversation.manager.field.set_cached_value(row, manager)
    return {row.employee_id: row_of(row, manager, on) for row in rows}


def _inherited(
    manager: Person, employees: Sequence[UUID], on: date
) -> dict[UUID, tuple[UUID | None, UUID | None]]:
    """Of these people, what of ``facts.handed_on`` is from a manager before."""
    found: dict[UUID, tuple[UUID | None, UUID | None]] = {}
    for employee, conversation, who_led, kind in _confirmed(manager, list(employees), on):
        theirs = conversation if who_led != manager.id else None
        if kind == Conversation.Type.EMPLOYEE_DIALOGUE:
            found[employee] = (theirs, None)
        else:
            found[employee] = (found.get(employee, (None, None))[0], theirs)
    return found


@prepared
def _confirmed(
    manager: Person, employees: list[UUID], on: date
) -> QuerySet[Any, tuple[UUID, UUID, UUID, str]]:
    """Employee, conversation, manager and type of every summary both confirmed, latest last.

    Only of those who have had a conversation with somebody else: they are few.
    """
    others = Conversation.objects.exclude(manager=manager)
    return (
        SummaryVersion.objects.filter(conversation__employee__in=employees)
        .filter(Exists(others.filter(employee=OuterRef("conversation__employee"))))
        .filter(~crossed(*SAID, on))
        .annotate(confirmed=Count("confirmations"))
        .filter(confirmed__gte=2)
        .order_by("conversation__held__held_on", "conversation__opened_at", "number")
        .values_list(
            "conversation__employee",
            "conversation",
            "conversation__manager",
            "conversation__type",
        )
    )


@prepared
def _led(manager: Person, on: date, start: int) -> QuerySet[Person]:
    # A follow-up that is only planned is told of in the line of the talk it follows up.
    planned = When(type=Conversation.Type.FOLLOW_UP, held=None, then=Value(1))
    latest = (
        Conversation.objects.filter(
            employee=OuterRef("pk"), manager=manager, cancellation__isnull=True
        )
        .annotate(planned=Case(planned, default=Value(0), output_field=IntegerField()))
        .order_by("planned", "-opened_at", "-id")
    )
    place = Assignment.objects.filter(in_force(on), person=OuterRef("pk"), manager=manager)
    # The page is cut out first: what is asked about each is asked of these fifty alone.
    page = led_by(manager, on).values("pk")[start : start + AT_A_TIME + 1]
    people = Person.objects.filter(pk__in=page).order_by("sort_key", "id")
    return people.annotate(
        latest_conversation=Subquery(latest.values("id")[:1]),
        position=Subquery(place.values("position")[:1]),
    )


@prepared
def _with_facts(manager: Person, on: date, wanted: list[UUID]) -> QuerySet[Conversation]:
    found = for_rows(with_facts(Conversation.objects.filter(pk__in=wanted), on), manager)
    return found.select_related(None).select_related("held")
