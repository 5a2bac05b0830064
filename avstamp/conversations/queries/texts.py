"""What stands in a conversation: own words, what is shared, the text of the two, the summary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q

from avstamp.conversations.models import (
    Answer,
    Confirmation,
    Conversation,
    FollowUp,
    NoteEntry,
    Share,
    SummaryVersion,
)
from avstamp.vault.sealed import reveal, reveal_together


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
