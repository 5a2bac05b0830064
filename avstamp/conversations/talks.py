"""What this room tells about where something was agreed, and which talks two people have had.

The story of what was agreed is told in the room of goals, which knows no conversation
(goals/talks.py).
"""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from avstamp.conversations.models import Agreement, Conversation, Passing
from avstamp.conversations.queries.facts import handed_on, picked_for
from avstamp.core.prepared import prepared
from avstamp.goals.talks import TakenUp, Talk, Talks
from avstamp.people.models import Person


def taken_up(outcome: UUID, employee: UUID, reader: Person, on: date) -> list[TakenUp]:
    """Where something was agreed, carried on or closed, for somebody who may read it on the day."""
    rows = _agreements(outcome)
    read = _opened_by(reader, employee, [row.conversation for row in rows], on)
    return [
        TakenUp(_talk(row.conversation, read.get(row.conversation.pk, "")), row.what, row.at)
        for row in rows
    ]


@prepared
def _agreements(outcome: UUID) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(outcome=outcome)
    return rows.select_related("conversation__held", "conversation__manager").order_by("at", "id")


def held(employee: Person, reader: Person, on: date, limit: int) -> list[Talk]:
    """The held talks of an employee that the reader may open on the day, latest first.

    The reader is the employee or leads them on the day.
    """
    if reader == employee:
        return [_talk(row, _page(row)) for row in _held(employee, limit)]
    rows = _held_with(employee, reader, handed_on(employee.pk, on), limit)
    return [
        _talk(row, _page(row) if row.manager_id == reader.pk else _summary(row)) for row in rows
    ]


@prepared
def _held(employee: Person, limit: int) -> QuerySet[Conversation]:
    return _latest_first(Conversation.objects.filter(employee=employee))[:limit]


@prepared
def _held_with(
    employee: Person, manager: Person, others: list[UUID], limit: int
) -> QuerySet[Conversation]:
    picked = Passing.objects.filter(with_person=manager, taken_back_at__isnull=True)
    rows = Conversation.objects.filter(
        Q(manager=manager) | Q(pk__in=others) | Q(pk__in=picked.values("conversation")),
        employee=employee,
    )
    return _latest_first(rows)[:limit]


def _latest_first(rows: QuerySet[Conversation]) -> QuerySet[Conversation]:
    rows = rows.filter(held__isnull=False).select_related("held", "manager")
    return rows.order_by("-held__held_on", "-opened_at", "id")


def _opened_by(
    reader: Person, employee: UUID, rows: list[Conversation], on: date
) -> dict[UUID, str]:
    """The address at which the reader opens each of these, of those they may open."""
    found = {row.pk: _page(row) for row in rows if reader.pk in (employee, row.manager_id)}
    others = {row.pk: row for row in rows if row.pk not in found}
    # Whoever came later reads the latest summaries that both confirmed, those that the employee
    # has picked for them, and no other.
    read = handed_on(employee, on) if others else []
    if not others.keys() <= set(read):
        read += picked_for(reader, employee)
    return found | {pk: _summary(others[pk]) for pk in read if pk in others}


def _page(conversation: Conversation) -> str:
    return reverse("conversations:conversation", args=[conversation.pk])


def _summary(conversation: Conversation) -> str:
    return reverse("conversations:summary", args=[conversation.pk])


def _talk(conversation: Conversation, address: str) -> Talk:
    held_on = conversation.held.held_on if hasattr(conversation, "held") else None
    return Talk(conversation.manager, held_on, address, conversation.is_follow_up)


TALKS = Talks(about=taken_up, held=held)
