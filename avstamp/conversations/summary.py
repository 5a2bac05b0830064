"""The summary page: the draft of the two, the version put forward, and the one both confirmed."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q

from avstamp.conversations.cover import guide_of
from avstamp.conversations.document import Document, Item, parse
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import (
    Agreement,
    Confirmation,
    Conversation,
    NoteEntry,
    SummaryVersion,
)
from avstamp.conversations.models.shared_note import PASS_ON, SUMMARY
from avstamp.conversations.queries import texts
from avstamp.conversations.rules import Standing
from avstamp.conversations.wording import kinds
from avstamp.drafts.queries import begun
from avstamp.goals.balance import balance
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.queries import nest, shared_with
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.saving import fields
from avstamp.saving.fields import Field
from avstamp.vault.sealed import reveal_together

NOT_HANDED_ON = (Kind.FUTURE_INTEREST, Kind.PARKED_TOPIC)


@dataclass(frozen=True)
class Letter:
    """A version to be read, with whoever has confirmed it and what each has added."""

    version: SummaryVersion
    to_employee: bool = False  # the employee reads it

    @cached_property
    def document(self) -> Document:
        return parse(self.version.document)

    @property
    def groups(self) -> list[tuple[str, list[Item]]]:
        """Outcomes of one kind together, under the name of the kind, in the order of kinds."""
        found: dict[str, list[Item]] = {}
        for item in self.document.items:
            found.setdefault(item.kind, []).append(item)
        return [(name, found[kind]) for kind, name in kinds().items() if kind in found]

    @property
    def balance(self) -> str:
        """What the new goals serve, in words."""
        goals = [item.hung_on for item in self.document.items if item.kind == Kind.GOAL]
        return balance(goals, to_employee=self.to_employee)

    @property
    def confirmed(self) -> bool:
        return len(self.version.confirmations.all()) >= 2

    @property
    def signed(self) -> Confirmation | None:
        """The confirmation that was signed on paper, if one was."""
        rows = self.version.confirmations.all()
        return next((row for row in rows if row.signed_on), None)

    @property
    def confirmed_at(self) -> datetime:
        """When the last of those who have confirmed did."""
        return max(row.at for row in self.version.confirmations.all())

    def confirmed_by(self, person: Person) -> bool:
        return any(row.by_id == person.id for row in self.version.confirmations.all())


@dataclass(frozen=True)
class Choice:
    """The shared note on one question, which may be brought into the draft."""

    key: str
    wording: str
    text: str
    included: bool


@dataclass(frozen=True)
class Draft:
    """What the two are writing, and what will stand beside it."""

    summary: Field
    pass_on: Field
    choices: Sequence[Choice]
    follow_up_on: date
    agreed: Sequence[Outcome]
    followed_up: Sequence[Outcome]
    left_out: Sequence[Outcome]
    balance: str


class SummaryPage:
    """Everything on the page, with one query for all keys.

    Whoever came later as the manager gets the latest confirmed version and nothing else.
    ``typed`` holds fields that could not be saved, shown instead of what is stored.
    """

    def __init__(
        self,
        conversation: Conversation,
        standing: Standing,
        *,
        reader: Person,
        on: date,
        typed: Mapping[str, Field] | None = None,
    ) -> None:
        self.reader = reader
        self.employee = conversation.employee
        self.stage = standing.stage
        self.of_the_two = reader.id in (conversation.employee_id, conversation.manager_id)
        self.picked = Relation.SHARED_WITH in standing.relations
        # Somebody else came to lead the employee before both had confirmed.
        others_now = vars(conversation)["manager_now"] != conversation.manager_id
        waits = standing.stage in (Stage.HELD, Stage.PROPOSED)
        self.unfinished = self.of_the_two and others_now and waits
        self.other = (
            conversation.manager if reader.id == conversation.employee_id else conversation.employee
        )
        versions = texts.version_rows(conversation)
        may_write = self.of_the_two and standing.may("conversations.summarise")
        drafting = _Drafting(conversation, reader) if may_write else None
        sends = standing.may("conversations.remark") or standing.may("conversations.reopen")
        self.drafts = begun(reader, conversation.id) if sends else []
        sealed = drafting.sealed if drafting else ()
        ended = self.stage == Stage.CLOSED and self.of_the_two
        left = texts.latest_notes(conversation, [SUMMARY]) if ended and not _both(versions) else []
        reveal_together(*texts.sealed_in(versions), *sealed, self.drafts, left)
        # Of a talk that was ended when the manager had changed: what had been written by then.
        self.left = left[0].text if left else ""
        to_employee = reader.id == conversation.employee_id
        self.letters = [Letter(row, to_employee) for row in versions]
        self.draft = drafting.draft(on, typed or {}, to_employee) if drafting else None

    @property
    def confirmed(self) -> Letter | None:
        """The latest version that both have confirmed."""
        return next((row for row in self.letters if row.confirmed), None)

    @property
    def proposed(self) -> Letter | None:
        """The version that waits for one or both."""
        return self.letters[0] if self.of_the_two and self.stage == Stage.PROPOSED else None

    @property
    def employee_has_confirmed(self) -> bool:
        return self.proposed is not None and self.proposed.confirmed_by(self.employee)

    @property
    def reopening(self) -> object:
        """Why the latest version was taken up again, while the next one is not confirmed."""
        found = self.confirmed
        return getattr(found.version, "reopening", None) if found and self.of_the_two else None

    @property
    def earlier(self) -> list[Letter]:
        """Every other version, for the two."""
        shown = (self.confirmed, self.proposed)
        return [row for row in self.letters if row not in shown] if self.of_the_two else []


def _both(versions: Sequence[SummaryVersion]) -> bool:
    return any(len(row.confirmations.all()) >= 2 for row in versions)


class _Drafting:
    """The rows that a draft is made of, asked for together and revealed by the page."""

    def __init__(self, conversation: Conversation, reader: Person) -> None:
        self.conversation = conversation
        self.notes = texts.latest_notes(conversation)
        rows = Agreement.objects.filter(conversation=conversation)
        if reader.id != conversation.employee_id:
            shared = shared_with(reader, "outcome")
            rows = rows.filter(shared | ~Q(outcome__kind=Kind.FUTURE_INTEREST))
        self.agreements = list(
            rows.select_related(
                "outcome__ending", "outcome__role_item", "outcome__direction"
            ).order_by("outcome__made_at", "outcome_id")
        )

    @property
    def sealed(self) -> tuple[Sequence[NoteEntry], Sequence[Outcome]]:
        return self.notes, [row.outcome for row in self.agreements]

    def draft(self, on: date, typed: Mapping[str, Field], to_employee: bool) -> Draft:
        here = {row.place: row for row in self.notes}
        agreed = [row.outcome for row in self.agreements if row.what == Agreement.What.AGREED]
        summary = typed.get(SUMMARY) or _field(SUMMARY, here)
        held, planned = self.conversation.held, vars(self.conversation)["follow_up_on"]
        return Draft(
            summary=summary,
            pass_on=typed.get(PASS_ON) or _field(PASS_ON, here),
            choices=self._choices(here, summary.text),
            follow_up_on=planned or usual_follow_up(held.held_on, on),
            agreed=nest([row for row in agreed if row.kind not in NOT_HANDED_ON]),
            followed_up=[
                row.outcome for row in self.agreements if row.what != Agreement.What.AGREED
            ],
            left_out=[row for row in agreed if row.kind in NOT_HANDED_ON],
            balance=balance(
                (row.hung_on for row in agreed if row.kind == Kind.GOAL), to_employee=to_employee
            ),
        )

    def _choices(self, notes: Mapping[str, NoteEntry], summary: str) -> list[Choice]:
        text = guide_of(self.conversation)
        return [
            Choice(question.key, question.talk, note.text, note.text.strip() in summary)
            for question in text.questions
            if (note := notes.get(question.key)) and note.text.strip()
        ]


def _field(place: str, notes: Mapping[str, NoteEntry]) -> Field:
    row = notes.get(place)
    if row is None:
        return fields.field(place, "", 0)
    return fields.field(place, row.text, row.sequence, row.at, earlier=row.sequence > 1)


def usual_follow_up(held_on: date, on: date) -> date:
    """Six months after the talk; where that day is gone, six months from today."""
    wanted = _in_six_months(held_on)
    return wanted if wanted > on + timedelta(days=1) else _in_six_months(on)


def _in_six_months(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + 6, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
