"""Whose turn it is in a conversation, as one code that a page puts into words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from avstamp.conversations.lifecycle import Stage, stage
from avstamp.conversations.models import Booking, Conversation, CounterProposal, Opens
from avstamp.conversations.queries.facts import facts_of
from avstamp.conversations.queries.lists import booking_in
from avstamp.people.models import Person


class Turn(StrEnum):
    """What the conversation waits for."""

    BOOK = "book"  # the manager books a time
    ANSWER = "answer"  # the manager answers the time that the employee proposed
    PREPARE = "prepare"  # the day is ahead, and both can prepare
    TALK = "talk"  # the day is today
    SAY_HELD = "say_held"  # the day has passed, and nobody has said that the talk was held
    SUMMARISE = "summarise"
    CONFIRM_YOU = "confirm_you"
    CONFIRM_OTHER = "confirm_other"
    CONFIRM_BOTH = "confirm_both"
    REST = "rest"  # confirmed by both
    FINISHED = "finished"
    CANCELLED = "cancelled"


_COMING = (Turn.BOOK, Turn.ANSWER, Turn.PREPARE, Turn.TALK, Turn.SAY_HELD)
_WAITING = (Turn.SUMMARISE, Turn.CONFIRM_YOU, Turn.CONFIRM_OTHER, Turn.CONFIRM_BOTH)


@dataclass(frozen=True)
class Row:
    """A conversation as one of the two sees it in a list; from a queryset of ``for_rows``."""

    conversation: Conversation
    reader: Person
    stage: Stage
    turn: Turn
    booking: Booking | None

    @property
    def leads(self) -> bool:
        """Whether the reader is the manager of the two."""
        return self.reader.id == self.conversation.manager_id

    @property
    def other(self) -> Person:
        return self.conversation.employee if self.leads else self.conversation.manager

    @property
    def counter(self) -> CounterProposal | None:
        """The time the employee proposed instead of the one that holds."""
        return getattr(self.booking, "counter_proposal", None)

    @property
    def held_on(self) -> date | None:
        held = getattr(self.conversation, "held", None)
        return held.held_on if held else None

    @property
    def confirmed_at(self) -> datetime | None:
        """When the latest version of the summary was last confirmed by somebody."""
        found: datetime | None = vars(self.conversation)["latest_confirmed_at"]
        return found

    @property
    def signed_on(self) -> date | None:
        """The day on which the employee signed the latest version, where that was on paper."""
        found: date | None = vars(self.conversation)["signed_on"]
        return found

    @property
    def follow_up(self) -> UUID | None:
        """The follow-up that is planned for what was agreed here."""
        found: UUID | None = vars(self.conversation)["follow_up_ahead"]
        return found

    @property
    def follow_up_on(self) -> date | None:
        """The day for it; None when it has been held or called off."""
        found: date | None = vars(self.conversation)["follow_up_on"]
        return found if self.follow_up or not vars(self.conversation)["followed_up"] else None

    @property
    def manager_left(self) -> bool:
        """Whether somebody else leads the employee by now."""
        now: UUID | None = vars(self.conversation)["manager_now"]
        return now != self.conversation.manager_id

    @property
    def passed_on(self) -> bool:
        """Whether it is a follow-up still to come, which somebody else holds by now."""
        return self.unfinished and self.conversation.is_follow_up and self.group == "coming"

    @property
    def unfinished(self) -> bool:
        """Whether somebody else came to lead the employee before it was finished.

        It waits for nobody then: the employee takes their own words along, and may end it.
        """
        return self.manager_left and self.group != "earlier"

    @property
    def group(self) -> str:
        """Under which heading it stands: coming, waiting or earlier."""
        if self.turn in _COMING:
            return "coming"
        return "waiting" if self.turn in _WAITING else "earlier"

    @property
    def begins(self) -> bool:
        """Whether opening the talk is to say that it begins: preparations open together then."""
        on_its_day = self.turn in (Turn.TALK, Turn.SAY_HELD)
        together = self.conversation.opens == Opens.TOGETHER
        return on_its_day and together and not facts_of(self.conversation).begun

    @property
    def bookable(self) -> bool:
        """Whether the next conversation of the two can be booked: nothing of this one waits.

        A follow-up that is planned is nothing in the way of the year's talk.
        """
        ahead = self.conversation.is_follow_up and self.group == "coming"
        return self.group == "earlier" or ahead


def row_of(conversation: Conversation, reader: Person, on: date) -> Row:
    """The row of one conversation of ``for_rows``, on a day."""
    where = stage(facts_of(conversation))
    booking = booking_in(conversation)
    return Row(conversation, reader, where, _turn(conversation, where, booking, on), booking)


def _turn(conversation: Conversation, where: Stage, booking: Booking | None, on: date) -> Turn:
    if where == Stage.PLANNED and booking:
        return _before(booking, on)
    if where == Stage.PROPOSED:
        return _confirming(conversation)
    return {
        Stage.SUGGESTED: Turn.BOOK,
        Stage.PLANNED: Turn.PREPARE,
        Stage.HELD: Turn.SUMMARISE,
        Stage.CONFIRMED: Turn.REST,
        Stage.CLOSED: Turn.FINISHED,
        Stage.CANCELLED: Turn.CANCELLED,
    }[where]


def _before(booking: Booking, on: date) -> Turn:
    if booking.starts_on == on:
        return Turn.TALK
    if booking.starts_on < on:
        return Turn.SAY_HELD
    return Turn.ANSWER if hasattr(booking, "counter_proposal") else Turn.PREPARE


def _confirming(conversation: Conversation) -> Turn:
    if vars(conversation)["confirmed_by_reader"]:
        return Turn.CONFIRM_OTHER
    return Turn.CONFIRM_YOU if vars(conversation)["latest_confirmations"] else Turn.CONFIRM_BOTH
