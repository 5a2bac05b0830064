"""What the demo says, as types: the organisation, its people and their conversations.

Every ``offset``, ``due`` and ``follow_up`` counts days from the day the demo is loaded: 0 is
that day, -12 twelve days before it. A text may hold ``{D+30}``, which ``with_dates`` fills in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

SECTIONS: dict[str, tuple[str, ...]] = {"cover": ("important",)} | {
    key: tuple(f"q{3 * place + n:02}" for n in (1, 2, 3))
    for place, key in enumerate(
        ("opening", "tasks", "goals", "collaboration", "development", "ahead")
    )
}
"""The cover sheet and the six sections of the default guide, with the ids of their questions."""

FOLLOW_UP_QUESTIONS = ("f01", "f02", "f03", "f04")
"""The ids of the questions of a follow-up."""

QUESTIONS = tuple(question for questions in SECTIONS.values() for question in questions)
"""What the cover sheet asks and the ids of the 18 questions, in order."""

Party = Literal["employee", "manager"]
Language = Literal["sv", "en"]
Duty = Literal["hr_partner", "admin"]
Capacity = Literal["interpreter", "union_rep", "hr_partner", "other"]
Ending = Literal["achieved", "not_relevant"]
StepKind = Literal["investigated", "assessed", "measure", "followed_up", "lifted"]
Kind = Literal[
    "goal",
    "commitment",
    "development_need",
    "work_environment_matter",
    "role_change",
    "achievement",
    "future_interest",
    "workplace_meeting_topic",
    "parked_topic",
]

OWNED: frozenset[Kind] = frozenset(get_args(Kind)[:5])
"""The kinds that must have one owner and one date."""


def _tables(key: str) -> Any:
    """A field read from a list of TOML tables, whose key is written in the singular."""
    return field(default=(), metadata={"key": key})


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A nämnd: a public authority of its own."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit; the one at the top has no parent."""

    id: str
    name: str
    authority: str
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Where a unit is going during a period."""

    id: str
    unit: str
    text: str
    from_offset: int
    to_offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProfile:
    """What a role requires, what goes first when time is short, and whom to turn to."""

    id: str
    name: str
    responsibilities: tuple[str, ...]
    tasks: tuple[str, ...]
    expected_results: tuple[str, ...]
    priority: str
    support: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRep:
    """Who is safety representative in a unit, and since when."""

    unit: str
    person: str
    from_offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The organisation around the people."""

    name: str
    public_mode: bool
    authorities: tuple[Authority, ...] = _tables("authority")
    units: tuple[Unit, ...] = _tables("unit")
    directions: tuple[Direction, ...] = _tables("direction")
    role_profiles: tuple[RoleProfile, ...] = _tables("role_profile")
    safety_reps: tuple[SafetyRep, ...] = _tables("safety_rep")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A memory slip: what somebody wrote down for themselves, and when."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person; ``offered`` orders those on the sign-in page, 0 is not offered there."""

    id: str
    given_name: str
    family_name: str
    role_profile: str
    position: str
    unit: str
    manager: str = ""
    manager_since: int | None = None
    former_manager: str = ""
    years_employed: float
    email: str
    language: Language = "sv"
    duties: tuple[Duty, ...] = ()
    offered: int = 0
    left: bool = False
    left_offset: int | None = None
    rests_offset: int | None = None
    back_offset: int | None = None
    situation_sv: str
    situation_en: str
    later: str = ""
    slips: tuple[Slip, ...] = _tables("slip")

    @property
    def employed_offset(self) -> int:
        """The first day of employment."""
        return -round(self.years_employed * 365.25)


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
    preconditions: tuple[Precondition, ...] = _tables("precondition")
    check_ins: tuple[CheckIn, ...] = _tables("check_in")
    moved: tuple[Moved, ...] = _tables("moved")
    taken_over: TakenOver | None = None
    steps: tuple[Step, ...] = _tables("step")
    for_safety_rep: ForSafetyRep | None = None
    activities: tuple[Activity, ...] = _tables("activity")
    closed: Closing | None = None
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An outcome of an earlier talk, by its words, carried on to a day; and how it went on."""

    what: str
    question: str
    due: int
    check_ins: tuple[CheckIn, ...] = _tables("check_in")
    closed: Closing | None = None


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
    guests: tuple[Guest, ...] = _tables("guest")
    held: Held | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    carried: tuple[Carried, ...] = _tables("carried")
    outcomes: tuple[Outcome, ...] = _tables("outcome")
    summary: Summary | None = None
    confirmations: tuple[Confirmation, ...] = _tables("confirmation")
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
