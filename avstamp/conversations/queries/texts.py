"""What stands in a conversation: own words, what is shared, the text of the two, the summary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    StringAgg,
    Subquery,
    Value,
)

from avstamp.conversations import rules
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import (
    Agreement,
    Answer,
    Confirmation,
    Conversation,
    FollowUp,
    Guest,
    NoteEntry,
    Opens,
    Remark,
    Share,
    SharingRule,
    SummaryVersion,
)
from avstamp.conversations.queries.facts import facts_of
from avstamp.core.prepared import prepared
from avstamp.guides.queries import SectionText
from avstamp.people.models import Person
from avstamp.saving.earlier import State, thinned
from avstamp.vault.sealed import SealedRow, reveal, reveal_together


def answers_by(conversation: Conversation, author_id: UUID) -> dict[str, Answer]:
    """One author's own words by question; for the author alone."""
    rows = [row for row in answer_rows(conversation, author_id) if row.entered_by is None]
    return {row.question: row for row in reveal(rows)}


def entered_answer(conversation: Conversation, question: str) -> Answer | None:
    """What was entered on the employee's behalf under a question; for whoever enters it."""
    entered = Answer.objects.filter(conversation=conversation, entered_by__isnull=False)
    return next(iter(reveal(entered.filter(question=question))), None)


def newer_answers(
    conversation: Conversation, author_id: UUID, known: Mapping[str, int]
) -> list[Answer]:
    """Of one's own answers, those that have been saved since the states one knows."""
    rows = answer_rows(conversation, author_id)
    own = [row for row in rows if row.entered_by is None and row.question in known]
    return reveal([row for row in own if row.version > known[row.question]])


@prepared
def answer_rows(conversation: Conversation, author_id: UUID) -> QuerySet[Answer]:
    """One author's answers, those entered on their behalf too; their words not revealed yet."""
    own = Answer.objects.filter(conversation=conversation, author=author_id)
    return own.select_related("entered_by")


@dataclass(frozen=True)
class Progress:
    """How far somebody has come with their own preparation: sections, never words."""

    written: int
    sections: int
    shared: bool  # whether any of it is open to the other


def with_progress(conversations: QuerySet[Conversation], author: Person) -> QuerySet[Conversation]:
    """With what ``progress_in`` reads: what the author has written on, and shares."""
    here = OuterRef("pk")
    written = Answer.objects.filter(
        conversation=here, author=author, empty=False, entered_by__isnull=True
    )
    keys = StringAgg("question", Value(" "), order_by="question")
    together = written.order_by().values("conversation").annotate(keys=keys).values("keys")
    open_now = Share.objects.filter(conversation=here, by=author, taken_back_at__isnull=True)
    return conversations.annotate(written_on=Subquery(together), any_shared=Exists(open_now))


def progress_in(row: Conversation) -> Progress:
    """Under how many of the guide's sections the author of ``with_progress`` has written.

    For the author alone.
    """
    text = guide_of(row)
    written = (vars(row)["written_on"] or "").split()
    touched = {one.section_key for one in text.questions if one.key in written}
    shared = bool(written) and vars(row)["any_shared"]
    return Progress(len(touched), len(text.sections), shared)


def shares_of(conversation: Conversation) -> Sequence[Share]:
    """What is shared now, by either, with whether the other has opened it."""
    return _open_shares(conversation)


def readable_shares(conversation: Conversation, shares: Iterable[Share]) -> list[Share]:
    """Of what is shared, what the other can read now; a conversation of ``with_facts``."""
    if conversation.opens == Opens.AS_SHARED:
        return list(shares)
    return rules.open_together(shares, begun=facts_of(conversation).begun)


def sharing_rule() -> SharingRule | None:
    """The rule for conversations opened from now on; None while nobody has chosen one."""
    return SharingRule.objects.select_related("by").order_by("-at", "-id").first()


@prepared
def _open_shares(conversation: Conversation) -> QuerySet[Share]:
    return (
        Share.objects.filter(conversation=conversation, taken_back_at__isnull=True)
        .select_related("reading")
        .order_by("at", "id")
    )


def shared_answers(
    conversation: Conversation, shares: Iterable[Share], section: SectionText
) -> list[Answer]:
    """The answers in a section of both, as far as each has shared it: what the talk page shows.

    Whoever asks. What was entered on somebody's behalf is read by both without being shared.
    Their words are not revealed yet.
    """
    authors = [share.by_id for share in shares if share.section == section.key]
    return _shared(conversation, authors, [question.key for question in section.questions])


@prepared
def _shared(
    conversation: Conversation, authors: list[UUID], questions: list[str]
) -> QuerySet[Answer]:
    open_to_both = Q(author__in=authors) | Q(entered_by__isnull=False)
    return Answer.objects.filter(
        open_to_both, conversation=conversation, question__in=questions, empty=False
    ).select_related("entered_by")


@dataclass(frozen=True)
class Note:
    """The latest state of one shared text."""

    place: str
    text: str = ""
    sequence: int = 0
    entry: NoteEntry | None = field(default=None, repr=False)


def notes_of(conversation: Conversation, places: Iterable[str] | None = None) -> dict[str, Note]:
    """The latest state of each shared text by place."""
    rows = reveal(latest_notes(conversation, places))
    return {row.place: Note(row.place, row.text, row.sequence, row) for row in rows}


def earlier_notes(conversation: Conversation, place: str) -> tuple[list[State], State]:
    """The earlier versions of one shared text, latest first, and the present one."""
    rows = NoteEntry.objects.filter(conversation=conversation, place=place)
    log = [
        State(row.sequence, row.text, row.at, by=row.author.name, over=row.base != row.sequence - 1)
        for row in reveal(rows.select_related("author").order_by("sequence"))
    ]
    return thinned(log), log[-1] if log else State(0, "", conversation.opened_at)


def latest_notes(
    conversation: Conversation, places: Iterable[str] | None = None
) -> list[NoteEntry]:
    """The row of the latest state of each shared text, its words not revealed yet."""
    return _latest(conversation, places if places is None else list(places))


@prepared
def _latest(conversation: Conversation, places: list[str] | None) -> QuerySet[NoteEntry]:
    later = NoteEntry.objects.filter(
        conversation=OuterRef("conversation"),
        place=OuterRef("place"),
        sequence__gt=OuterRef("sequence"),
    )
    rows = NoteEntry.objects.filter(~Exists(later), conversation=conversation)
    rows = rows.select_related("author")
    return rows if places is None else rows.filter(place__in=places)


def agreed_mark(conversation: Conversation) -> str:
    """A short text that changes when an outcome is written down, followed up or taken away."""
    made = Agreement.objects.filter(conversation=conversation).aggregate(
        number=Count("id"), last=Max("at")
    )
    return f"{made['number']}-{made['last'].timestamp()}" if made["last"] else "0"


def versions_of(conversation: Conversation) -> list[SummaryVersion]:
    """Every version put forward, latest first, with confirmations and remarks, words revealed."""
    rows = version_rows(conversation)
    reveal_together(*sealed_in(rows))
    return rows


@prepared
def version_rows(conversation: Conversation) -> QuerySet[SummaryVersion]:
    """The rows of ``versions_of``, with what ended each; their words not revealed yet."""
    rows = SummaryVersion.objects.filter(conversation=conversation)
    return with_what_came_of_it(rows.order_by("-number"))


def with_what_came_of_it(versions: QuerySet[SummaryVersion]) -> QuerySet[SummaryVersion]:
    """Versions with confirmations and remarks, and what ended each."""
    confirmations = Confirmation.objects.select_related("by", "entered_by").order_by("at", "id")
    remarks = Remark.objects.select_related("by").order_by("at", "id")
    return versions.select_related("by", "withdrawal__by", "reopening__by").prefetch_related(
        Prefetch("confirmations", confirmations), Prefetch("remarks", remarks)
    )


def sealed_in(versions: Sequence[SummaryVersion]) -> tuple[Sequence[SealedRow], ...]:
    """Every row with words in these versions, for one common reveal."""
    remarks = [remark for row in versions for remark in row.remarks.all()]
    reopenings = [row.reopening for row in versions if hasattr(row, "reopening")]
    return versions, remarks, reopenings


def confirmed_version(versions: Iterable[SummaryVersion]) -> SummaryVersion | None:
    """The latest of ``versions_of`` that both have confirmed."""
    return next((row for row in versions if len(row.confirmations.all()) >= 2), None)


def guests_of(conversation: Conversation) -> list[Guest]:
    """Who else is invited to the talk, for the two."""
    return reveal([conversation.company])[0].guests if has_company(conversation) else []


def has_company(conversation: Conversation) -> bool:
    """Whether anybody is or was invited; a conversation of ``standing`` knows without asking."""
    return hasattr(conversation, "company")


def follow_up_of(conversation: Conversation) -> date | None:
    """The day the two mean to follow up."""
    return (
        FollowUp.objects.filter(conversation=conversation)
        .order_by("-at")
        .values_list("follow_up_on", flat=True)
        .first()
    )
