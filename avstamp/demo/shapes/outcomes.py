"""What a talk led to and what became of it, as the files of conversations tell it."""

from dataclasses import dataclass

from avstamp.demo.shapes.words import Ending, Kind, Party, StepKind, tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Precondition:
    """What a goal takes, with an owner and a date, and the sentence it was delivered with."""

    text: str
    owner: Party
    due: int
    delivered_offset: int | None = None
    delivered_sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """Two lines on an outcome: what has happened, and what is next; ``reply`` is the other's."""

    offset: int
    by: Party
    happened: str
    next: str
    reply: str = ""
    reply_offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One of the two moved the date, to a day and for a reason."""

    offset: int
    by: Party
    to: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """One of the two asked that it changes hands, and the other said yes."""

    offset: int
    by: Party
    sentence: str
    answered_offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The sentence an outcome was closed with."""

    offset: int
    by: Party
    ending: Ending
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step in the life of a work environment matter.

    A measure has an owner, or ``who`` outside of the two, and a date; or is done the same day.
    """

    kind: StepKind
    offset: int
    by: Party
    text: str = ""
    serious: bool = False
    owner: Party | None = None
    who: str = ""
    due: int | None = None
    done_offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForSafetyRep:
    """A reworded text for a safety representative, proposed by the manager."""

    person: str
    text: str
    offset: int
    agreed_offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The manager's answer to what was asked for."""

    offset: int
    granted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """It was done, and what it gave, if the employee has written that."""

    offset: int
    gave: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What is done about a development need: written down on a day, and when it is to be."""

    offset: int
    by: Party = "employee"
    what: str
    days: float = 0.0
    kronor: int = 0
    arranged_by: Party
    from_day: int | None = None
    until_day: int | None = None
    answer_by: int | None = None
    answered: Answered | None = None
    done: Done | None = None
    dropped_offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A change to the role that stands in the profile: the line of responsibility that came."""

    offset: int
    responsibility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the talk led to; ``question`` is where it came from, if anywhere.

    ``hung_on`` is the id of a direction, the text of a responsibility or an expected result of
    the employee's role, "own" for the person's own ambition, or empty. ``for_meeting`` is a topic
    in words for the workplace meeting, which the employee has approved.
    """

    kind: Kind
    what: str = ""
    owner: Party | None = None
    due: int | None = None
    question: str = ""
    why: str = ""
    how_we_notice: str = ""
    hung_on: str = ""
    urgent: bool = False
    shared_with_manager: bool = False
    for_meeting: str = ""
    preconditions: tuple[Precondition, ...] = tables("precondition")
    check_ins: tuple[CheckIn, ...] = tables("check_in")
    moved: tuple[Moved, ...] = tables("moved")
    taken_over: TakenOver | None = None
    steps: tuple[Step, ...] = tables("step")
    for_safety_rep: ForSafetyRep | None = None
    activities: tuple[Activity, ...] = tables("activity")
    closed: Closing | None = None
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An outcome of an earlier talk, by its words, carried on to a day; and how it went on."""

    what: str
    question: str
    due: int
    check_ins: tuple[CheckIn, ...] = tables("check_in")
    closed: Closing | None = None
