"""What a conversation's own page tells: where it stands, what is shared, who has opened it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from avstamp.audit.queries import openings
from avstamp.conversations.cover import guide_of
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Answer, Conversation, Guest, Opens
from avstamp.conversations.queries.facts import facts_of, in_stage, with_facts
from avstamp.conversations.queries.lists import for_rows
from avstamp.conversations.queries.texts import (
    Progress,
    guests_of,
    progress_in,
    shares_of,
    with_progress,
)
from avstamp.conversations.queries.turns import Row, row_of
from avstamp.core.prepared import prepared
from avstamp.people.models import Person
from avstamp.people.queries import people

_PAGES = ("conversations.talk", "conversations.summary", "conversations.export")


@dataclass(frozen=True)
class SharedSection:
    """A section's title, and whether each of the two has shared what they wrote."""

    title: str
    by_reader: bool
    by_other: bool


@dataclass(frozen=True)
class Opening:
    """Somebody opened a page; ``name`` is empty where the person is no longer known."""

    name: str
    by_reader: bool
    page: str  # talk, summary or export
    at: datetime


@dataclass(frozen=True)
class About:
    """The page as one of the two sees it."""

    row: Row
    sections: Sequence[SharedSection]
    openings: Sequence[Opening]
    progress: Progress
    guests: Sequence[Guest]
    together: bool  # whether the two read each other's at the same moment
    begun: bool
    on_paper: bool  # the manager has entered what the employee wrote by hand

    @property
    def nothing_shared(self) -> bool:
        return not any(section.by_reader or section.by_other for section in self.sections)

    @property
    def everything_shared(self) -> bool:
        return all(section.by_reader and section.by_other for section in self.sections)

    @property
    def all_alike(self) -> SharedSection | None:
        """What holds of every section, where all are shared alike."""
        kinds = {(section.by_reader, section.by_other) for section in self.sections}
        return self.sections[0] if len(kinds) == 1 else None


def about(conversation: Conversation, reader: Person, on: date) -> About:
    """The page of a conversation that the reader may read (``standing`` has said so)."""
    (found,) = _with_facts(conversation.pk, on, reader)
    return About(
        row=row_of(found, reader, on),
        sections=_sections(conversation, reader),
        openings=_openings(conversation.id, reader),
        progress=progress_in(found),
        guests=guests_of(conversation),
        together=conversation.opens == Opens.TOGETHER,
        begun=facts_of(found).begun,
        on_paper=vars(found)["on_paper"],
    )


@prepared
def _with_facts(conversation_id: UUID, on: date, reader: Person) -> QuerySet[Conversation]:
    entered = Answer.objects.filter(entered_by__isnull=False, empty=False)
    found = Conversation.objects.filter(pk=conversation_id).annotate(
        on_paper=Exists(entered.filter(conversation=OuterRef("pk")))
    )
    told = with_progress(for_rows(with_facts(found, on), reader), reader)
    return told.select_related("follows__earlier__held")


def _sections(conversation: Conversation, reader: Person) -> list[SharedSection]:
    shared = {(share.section, share.by_id == reader.id) for share in shares_of(conversation)}
    text = guide_of(conversation)
    return [
        SharedSection(section.title, (section.key, True) in shared, (section.key, False) in shared)
        for section in text.sections
    ]


def _openings(conversation_id: UUID, reader: Person) -> list[Opening]:
    events = [event for event in openings(conversation_id) if event.action in _PAGES]
    actors = {event.actor for event in events if event.actor}
    names = {person.id: person.name for person in people(actors)}
    return [
        Opening(
            name=names.get(event.actor, "") if event.actor else "",
            by_reader=event.actor == reader.id,
            page=event.action.removeprefix("conversations."),
            at=event.at,
        )
        for event in events
    ]


def coming_between(
    employee: Person, manager: Person, on: date, *, follow_up: bool = False
) -> Conversation | None:
    """The talk of the year these two already have ahead of them, suggested or booked; or the
    follow-up."""
    kinds = Conversation.Type
    kind = kinds.FOLLOW_UP if follow_up else kinds.EMPLOYEE_DIALOGUE
    found = Conversation.objects.filter(employee=employee, manager=manager, type=kind)
    return with_facts(found, on).filter(in_stage(Stage.SUGGESTED, Stage.PLANNED)).first()
