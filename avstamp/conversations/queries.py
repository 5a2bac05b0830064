"""Reads of conversations. ``standing`` is the way in: it answers None as if nothing were there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from avstamp.conversations.lifecycle import Facts, Stage, stage
from avstamp.conversations.models import (
    Answer,
    Booking,
    Cancellation,
    Closure,
    Confirmation,
    Conversation,
    FollowUp,
    Held,
    NoteEntry,
    Reopening,
    Share,
    SummaryVersion,
    Withdrawal,
)
from avstamp.conversations.rules import Standing
from avstamp.people.models import Person
from avstamp.people.queries import manager_of
from avstamp.policy.engine import Denied, Relation
from avstamp.vault.sealed import reveal, reveal_together


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
    return Q(*(_IN_STAGE[wanted] for wanted in stages), _connector=Q.OR)


_LIVE = Q(was_cancelled=False, was_closed=False)
_SETTLED = Q(latest_version_id__isnull=False, latest_withdrawn=False, latest_reopened=False)
_IN_STAGE = {
    Stage.CANCELLED: Q(was_cancelled=True),
    Stage.CLOSED: Q(was_cancelled=False, was_closed=True),
    Stage.SUGGESTED: _LIVE & Q(was_held=False, booked=False),
    Stage.PLANNED: _LIVE & Q(was_held=False, booked=True),
    Stage.HELD: _LIVE & Q(was_held=True) & ~_SETTLED,
    Stage.PROPOSED: _LIVE & Q(was_held=True, latest_confirmations__lt=2) & _SETTLED,
    Stage.CONFIRMED: _LIVE & Q(was_held=True, latest_confirmations__gte=2) & _SETTLED,
}


def facts_of(conversation: Conversation) -> Facts:
    """The facts of a row of ``with_facts``."""
    row = vars(conversation)
    return Facts(
        booked=row["booked"],
        held=row["was_held"],
        closed=row["was_closed"],
        cancelled=row["was_cancelled"],
        has_version=row["latest_version_id"] is not None,
        withdrawn=row["latest_withdrawn"],
        reopened=row["latest_reopened"],
        confirmations=row["latest_confirmations"],
    )


def relations(conversation: Conversation, person: Person) -> frozenset[Relation]:
    """How a person stands to a conversation of ``with_facts`` on its day.

    The one place where it is decided; a later kind of guest is one more relation here.
    """
    manager_now = vars(conversation)["manager_now"]
    if person.id == conversation.employee_id:
        return frozenset({Relation.EMPLOYEE})
    if person.id == conversation.manager_id:
        now = person.id == manager_now
        return frozenset({Relation.MANAGER if now else Relation.FORMER_MANAGER})
    if person.id == manager_now and latest_confirmed_id(conversation.employee_id) in _versions(
        conversation
    ):
        return frozenset({Relation.SUCCESSOR})
    return frozenset()


def _versions(conversation: Conversation) -> Sequence[UUID]:
    return list(conversation.versions.values_list("id", flat=True))


def latest_confirmed_id(employee_id: UUID) -> UUID | None:
    """The version a successor may read: the employee's latest that both confirmed."""
    return (
        SummaryVersion.objects.filter(conversation__employee=employee_id)
        .annotate(confirmed=Count("confirmations"))
        .filter(confirmed__gte=2)
        .order_by("-conversation__held__held_on", "-number")
        .values_list("id", flat=True)
        .first()
    )


def standing(
    conversation_id: UUID, person: Person, on: date, *, hold: bool = False
) -> tuple[Conversation, Standing]:
    """The conversation with its two people, and how the person stands to it, in one query.

    ``hold`` keeps the row for the transaction. Raises Denied where there is none, or where the
    person has nothing to do with it.
    """
    rows = with_facts(
        Conversation.objects.filter(pk=conversation_id).select_related("employee", "manager"), on
    )
    if hold:
        rows = rows.select_for_update(of=("self",))
    conversation = rows.first()
    if conversation is None:
        raise Denied("conversations.read", conversation_id)
    found = relations(conversation, person)
    facts = facts_of(conversation)
    if not found:
        raise Denied("conversations.read", conversation_id)
    return conversation, Standing(conversation_id, found, stage(facts), facts)


def visible_to(person: Person, on: date) -> QuerySet[Conversation]:
    """A person's conversations: as the employee, and as the manager of people they lead now."""
    return with_facts(Conversation.objects.all(), on).filter(
        Q(employee=person) | Q(manager=person, manager_now=F("manager"))
    )


def with_bookings(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """With both people, when it was held and every booking, latest first."""
    return conversations.select_related("employee", "manager", "held").prefetch_related(
        Prefetch(
            "bookings",
            Booking.objects.select_related("counter_proposal").order_by("-number"),
        )
    )


def booking_of(conversation: Conversation) -> Booking | None:
    """The booking that holds, from a row of ``with_bookings`` or asked for anew."""
    return next(iter(conversation.bookings.all().order_by("-number")), None)


def answers_by(conversation: Conversation, author_id: UUID) -> dict[str, Answer]:
    """One author's own words by question; for the author alone."""
    rows = reveal(Answer.objects.filter(conversation=conversation, author=author_id))
    return {row.question: row for row in rows}


def shares_of(conversation: Conversation) -> Sequence[Share]:
    """What is shared now, by either, with whether the other has opened it."""
    return list(
        Share.objects.filter(conversation=conversation, taken_back_at__isnull=True)
        .select_related("reading")
        .order_by("at", "id")
    )


def shared_answers(
    conversation: Conversation, shares: Iterable[Share], questions: dict[str, Sequence[str]]
) -> list[Answer]:
    """The answers of both as far as each has shared, whoever asks: what the talk page shows.

    ``questions`` names the questions of each section.
    """
    wanted = Q(pk__in=[])
    for share in shares:
        wanted |= Q(author=share.by_id, question__in=questions.get(share.section, ()))
    return reveal(Answer.objects.filter(wanted, conversation=conversation, empty=False))


@dataclass(frozen=True)
class Note:
    """The latest state of one shared text."""

    place: str
    text: str = ""
    sequence: int = 0
    entry: NoteEntry | None = field(default=None, repr=False)


def notes_of(conversation: Conversation, places: Iterable[str] | None = None) -> dict[str, Note]:
    """The latest state of each shared text by place."""
    later = NoteEntry.objects.filter(
        conversation=OuterRef("conversation"),
        place=OuterRef("place"),
        sequence__gt=OuterRef("sequence"),
    )
    rows = NoteEntry.objects.filter(~Exists(later), conversation=conversation)
    if places is not None:
        rows = rows.filter(place__in=list(places))
    return {
        row.place: Note(row.place, row.text, row.sequence, row)
        for row in reveal(rows.select_related("author"))
    }


def versions_of(conversation: Conversation) -> list[SummaryVersion]:
    """Every version put forward, latest first, with confirmations and remarks, words revealed."""
    rows = list(
        conversation.versions.order_by("-number").prefetch_related(
            Prefetch("confirmations", Confirmation.objects.select_related("by").order_by("at")),
            "remarks__by",
        )
    )
    reveal_together(rows, [remark for row in rows for remark in row.remarks.all()])
    return rows


def confirmed_version(versions: Iterable[SummaryVersion]) -> SummaryVersion | None:
    """The latest of ``versions_of`` that both have confirmed."""
    return next((row for row in versions if len(row.confirmations.all()) >= 2), None)


def follow_up_of(conversation: Conversation) -> date | None:
    """The day the two mean to follow up."""
    return (
        FollowUp.objects.filter(conversation=conversation)
        .order_by("-at")
        .values_list("follow_up_on", flat=True)
        .first()
    )
