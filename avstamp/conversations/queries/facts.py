"""Where a conversation stands and how a person stands to it. ``standing`` is the way in."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from avstamp.conversations.lifecycle import Facts, Stage, stage
from avstamp.conversations.models import (
    Begun,
    Booking,
    Cancellation,
    Closure,
    Confirmation,
    Conversation,
    FollowUp,
    Held,
    Passing,
    Reopening,
    SummaryVersion,
    Withdrawal,
)
from avstamp.conversations.rules import Standing
from avstamp.core.prepared import prepared
from avstamp.people.models import Person
from avstamp.people.queries import crossed, manager_of
from avstamp.policy.engine import Denied, Relation


def with_facts(conversations: QuerySet[Conversation], on: date) -> QuerySet[Conversation]:
    """Annotated with what has happened to each, and who leads the employee on the day."""
    here = OuterRef("pk")
    latest = SummaryVersion.objects.filter(conversation=OuterRef("pk")).order_by("-number")
    latest_id = Subquery(latest.values("id")[:1])
    confirmations = (
        Confirmation.objects.filter(summary=OuterRef("latest_version_id"))
        .order_by()
        .values("summary")
        .annotate(number=Count("id"))
        .values("number")
    )
    of_latest = {"summary": OuterRef("latest_version_id")}
    return conversations.annotate(
        manager_now=manager_of("employee", on),
        booked=Exists(Booking.objects.filter(conversation=here)),
        was_begun=Exists(Begun.objects.filter(conversation=here)),
        was_held=Exists(Held.objects.filter(conversation=here)),
        was_closed=Exists(Closure.objects.filter(conversation=here)),
        was_cancelled=Exists(Cancellation.objects.filter(conversation=here)),
        latest_version_id=latest_id,
        latest_withdrawn=Exists(Withdrawal.objects.filter(**of_latest)),
        latest_reopened=Exists(Reopening.objects.filter(**of_latest)),
        latest_confirmations=Coalesce(
            Subquery(confirmations, output_field=IntegerField()), Value(0)
        ),
    )


def in_stage(*stages: Stage) -> Q:
    """The same stages as lifecycle.stage, for a queryset of ``with_facts``."""
    others = [other for other in Stage if other not in stages]
    if len(others) < len(stages):
        return ~in_stage(*others)  # every conversation is in exactly one: the shorter question
    return Q(*(_IN_STAGE[wanted] for wanted in stages), _connector=Q.OR)


# A database stops at the first no: what is cheap to ask, and often decides, stands first.
_LIVE = Q(was_cancelled=False, was_closed=False)
_SETTLED = Q(latest_version_id__isnull=False, latest_withdrawn=False, latest_reopened=False)
_IN_STAGE = {
    Stage.CANCELLED: Q(was_cancelled=True),
    Stage.CLOSED: Q(was_cancelled=False, was_closed=True),
    Stage.SUGGESTED: _LIVE & Q(was_held=False, booked=False),
    Stage.PLANNED: _LIVE & Q(was_held=False, booked=True),
    Stage.HELD: _LIVE & Q(was_held=True) & ~_SETTLED,
    Stage.PROPOSED: _LIVE & Q(was_held=True) & _SETTLED & Q(latest_confirmations__lt=2),
    Stage.CONFIRMED: _LIVE & Q(was_held=True) & _SETTLED & Q(latest_confirmations__gte=2),
}


def facts_of(conversation: Conversation) -> Facts:
    """The facts of a row of ``with_facts``."""
    row = vars(conversation)
    return Facts(
        booked=row["booked"],
        begun=row["was_begun"] or row["was_held"],
        held=row["was_held"],
        closed=row["was_closed"],
        cancelled=row["was_cancelled"],
        has_version=row["latest_version_id"] is not None,
        withdrawn=row["latest_withdrawn"],
        reopened=row["latest_reopened"],
        confirmations=row["latest_confirmations"],
    )


def relations(conversation: Conversation, person: Person, on: date) -> frozenset[Relation]:
    """How a person stands to a conversation of ``with_facts``, on its day.

    The one place where it is decided; a later kind of guest is one more relation here.
    """
    manager_now = vars(conversation)["manager_now"]
    if person.id == conversation.employee_id:
        return frozenset({Relation.EMPLOYEE})
    if person.id == conversation.manager_id:
        now = person.id == manager_now
        return frozenset({Relation.MANAGER if now else Relation.FORMER_MANAGER})
    if person.id != manager_now:
        return frozenset()
    if conversation.id in handed_on(conversation.employee_id, on):
        return frozenset({Relation.SUCCESSOR})
    if conversation.id in picked_for(person, conversation.employee_id):
        return frozenset({Relation.SHARED_WITH})
    return frozenset()


def picked_for(manager: Person, employee_id: UUID) -> list[UUID]:
    """The conversations whose confirmed summary the employee lets a later manager read.

    Whether they lead the employee today is a question of its own.
    """
    rows = Passing.objects.filter(with_person=manager, taken_back_at__isnull=True)
    found = rows.filter(conversation__employee=employee_id).order_by("-conversation__opened_at")
    return list(found.values_list("conversation", flat=True))


# Whom a summary is about, when the conversation was opened, and with whom (people.crossed).
SAID = ("conversation__employee", "conversation__opened_at__date", "conversation__manager")


def handed_on(employee_id: UUID, on: date) -> list[UUID]:
    """The conversations whose confirmed summary a successor may read on the day.

    The employee's latest; where that is a follow-up, the year's talk it came after as well. None
    from before the employee came to another authority.
    """
    confirmed = (
        SummaryVersion.objects.filter(conversation__employee=employee_id)
        .filter(~crossed(*SAID, on))
        .annotate(confirmed=Count("confirmations"))
        .filter(confirmed__gte=2)
        .order_by("-conversation__held__held_on", "-conversation__opened_at", "-number")
        .values_list("conversation", "conversation__type")
    )
    found: list[UUID] = []
    for conversation, kind in confirmed:
        if kind == Conversation.Type.EMPLOYEE_DIALOGUE:
            return [*found, conversation]
        found = found or [conversation]
    return found


@prepared
def _row(conversation_id: UUID, on: date) -> QuerySet[Conversation]:
    along = ("employee", "manager", "company", "role_check", "held", "follows__earlier__held")
    two = Conversation.objects.select_related(*along)
    bookings = Booking.objects.filter(conversation=OuterRef("pk")).order_by("-number")
    planned = FollowUp.objects.filter(conversation=OuterRef("pk")).order_by("-at")
    return with_facts(two.filter(pk=conversation_id), on).annotate(
        starts_on=Subquery(bookings.values("starts_on")[:1]),
        follow_up_on=Subquery(planned.values("follow_up_on")[:1]),
    )


@prepared
def hold_row(conversation_id: UUID) -> QuerySet[Any, tuple[UUID]]:
    """Keeps the row for the transaction; SQLite's transactions are alone from their beginning."""
    rows = Conversation.objects.select_for_update().filter(pk=conversation_id)
    return rows.values_list("pk")


def standing(
    conversation_id: UUID, person: Person, on: date, *, hold: bool = False
) -> tuple[Conversation, Standing]:
    """The conversation with its two people, and how the person stands to it, in one query.

    Its booked day comes along as ``starts_on``, the planned one as ``follow_up_on``; so do its
    company, what was said of the role, that it was held, and the talk that it follows up.

    ``hold`` keeps the row for the transaction. Raises Denied where there is none, or where the
    person has nothing to do with it.
    """
    if hold:
        # A query of its own: PostgreSQL would tell the facts as they were before it waited.
        hold_row(conversation_id)
    conversation = next(iter(_row(conversation_id, on)), None)
    if conversation is None:
        raise Denied("conversations.read", conversation_id)
    found = relations(conversation, person, on)
    facts = facts_of(conversation)
    if not found:
        raise Denied("conversations.read", conversation_id)
    where = stage(facts)
    return conversation, Standing(conversation_id, found, where, facts, conversation.is_follow_up)
