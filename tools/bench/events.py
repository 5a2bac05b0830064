"""What may happen in a story: each by somebody, at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from avstamp.goals.models import Kind
from avstamp.people.models import Person
from avstamp.role_profiles.models import RoleItem


@dataclass(frozen=True)
class Event:
    by: Person
    at: datetime


@dataclass(frozen=True)
class Opened(Event):
    starts_on: date


@dataclass(frozen=True)
class Answered(Event):
    question: str
    text: str


@dataclass(frozen=True)
class Shared(Event):
    sections: Sequence[str]


@dataclass(frozen=True)
class Read(Event):
    """The talk page is opened, and with it what the other has shared."""


@dataclass(frozen=True)
class Noted(Event):
    place: str
    text: str


@dataclass(frozen=True)
class Agreed(Event):
    """A goal, hung on a line of the role, and the manager's promise that it takes."""

    question: str
    what: str
    why: str
    how_we_notice: str
    hung_on: RoleItem
    needs: str
    due_on: date


@dataclass(frozen=True)
class Held(Event):
    held_on: date


@dataclass(frozen=True)
class Planned(Event):
    follow_up_on: date


@dataclass(frozen=True)
class Proposed(Event):
    pass


@dataclass(frozen=True)
class Confirmed(Event):
    pass


@dataclass(frozen=True)
class CheckedIn(Event):
    goal: int
    happened: str
    next_step: str


@dataclass(frozen=True)
class Replied(Event):
    """To the latest check-in on a goal, by the other."""

    goal: int
    line: str


@dataclass(frozen=True)
class Ended(Event):
    goal: int
    sentence: str


@dataclass(frozen=True)
class Raised(Event):
    """A work environment matter, the next in number."""

    what: str
    due_on: date
    urgent: bool


@dataclass(frozen=True)
class Investigated(Event):
    matter: int
    text: str


@dataclass(frozen=True)
class Measured(Event):
    """A measure is planned, which the manager sees to."""

    matter: int
    what: str
    due_on: date


@dataclass(frozen=True)
class Needed(Event):
    """A development need."""

    what: str
    due_on: date


@dataclass(frozen=True)
class Tried(Event):
    """An activity is planned for a need."""

    need: int
    what: str
    days: Decimal
    kronor: int
    from_on: date
    answer_by: date | None


@dataclass(frozen=True)
class Finished(Event):
    """The activity of a need is done, and gave something."""

    need: int
    on: date
    gave: str


@dataclass(frozen=True)
class Jotted(Event):
    """A memory slip."""

    text: str


@dataclass(frozen=True)
class Said(Event):
    """Something without a date: an achievement, a thought, a topic, or that one is parked."""

    kind: Kind
    what: str


@dataclass(frozen=True)
class LetRead(Event):
    """A thought for the future is shared with the manager."""

    thought: int


@dataclass(frozen=True)
class Worded(Event):
    """A topic is put into words for the meeting."""

    topic: int
    text: str


@dataclass(frozen=True)
class Approved(Event):
    """The employee approves those words."""

    topic: int


@dataclass(frozen=True)
class Begun(Event):
    """A check-in on a goal is begun and not sent."""

    goal: int
    text: str
