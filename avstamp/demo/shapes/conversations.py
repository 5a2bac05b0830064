"""A conversation of two people, as its file in data/conversations tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from avstamp.demo.shapes.outcomes import Carried, Outcome
from avstamp.demo.shapes.words import Capacity, Kind, Language, Party, tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Who suggested the conversation, and when."""

    by: Party
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """When and where the talk is; ``time`` is wall time, "13:00"."""

    invited_offset: int
    offset: int
    time: str
    place: str
    minutes: int = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """One party's own answers by question id, and the sections shared so far.

    ``on_paper``: the employee wrote by hand, and the manager has entered it.
    """

    written_offset: int
    answers: Mapping[str, str]
    on_paper: bool = False
    shared: tuple[str, ...] = ()
    shared_offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A third person whom one of the two invited to the talk."""

    name: str
    capacity: Capacity
    by: Party
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That the talk was held, which party recorded it, and whether the role profile fits."""

    offset: int
    by: Party
    role_fits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The proposed summary, what may be passed on and to whom, and the follow-up."""

    offset: int
    by: Party
    text: str
    pass_on: str
    follow_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One party's confirmation of the summary, with an own comment if there is one.

    What the employee signed on paper on one day is entered by the manager on another.
    """

    by: Party
    offset: int
    signed_offset: int | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The follow-up that the summary booked: given a time, prepared by the employee, and held.

    Held, its summary is put forward the same day, and confirmed by both the day after.
    """

    booked: Booking
    employee_preparation: Preparation | None = None
    held: Held | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something the manager owes and has not yet done; ``goal`` is what a precondition is for."""

    conversation: str
    kind: Kind | Literal["precondition"]
    text: str
    goal: str = ""
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation of two people; ``key`` is the name of its file."""

    key: str = field(default="", metadata={"key": ""})
    employee: str
    manager: str
    language: Language = "sv"
    manager_open_promises: int = 0
    suggested: Suggestion | None = None
    booked: Booking | None = None
    employee_preparation: Preparation | None = None
    manager_preparation: Preparation | None = None
    guests: tuple[Guest, ...] = tables("guest")
    held: Held | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    carried: tuple[Carried, ...] = tables("carried")
    outcomes: tuple[Outcome, ...] = tables("outcome")
    summary: Summary | None = None
    confirmations: tuple[Confirmation, ...] = tables("confirmation")
    followed_up: FollowUp | None = None

    def open_promises(self) -> list[Promise]:
        """What is open and owned by the manager: every kind with an owner, and preconditions."""
        found = []
        for outcome in (row for row in self.outcomes if not (row.closed or row.accepted)):
            if outcome.owner == "manager" and outcome.due is not None:
                found.append(self._promise(outcome.kind, outcome.what, outcome.due))
            found += [
                self._promise("precondition", needed.text, needed.due, goal=outcome.what)
                for needed in outcome.preconditions
                if needed.owner == "manager" and needed.delivered_offset is None
            ]
        return found

    def _promise(
        self, kind: Kind | Literal["precondition"], text: str, due: int, goal: str = ""
    ) -> Promise:
        return Promise(conversation=self.key, kind=kind, text=text, due=due, goal=goal)

    @property
    def first_day(self) -> int:
        """The day it was suggested or, without a suggestion, the day of the invitation."""
        asked = [self.suggested.offset] if self.suggested else []
        invited = [self.booked.invited_offset] if self.booked else []
        return min(asked + invited, default=0)
