"""What two people did in a year and a half, as a list of events: each by somebody, at a time.

One conversation prepared, held and confirmed a year ago, which led to goals with what they take;
check-ins and memory slips since; and a conversation planned for next week that both have begun to
prepare. The same events are told twice: by the actions that people use (acted.py) and as rows
(rows.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice, pairwise

from avstamp.conversations.models.shared_note import PASS_ON, SUMMARY
from avstamp.goals.models import Kind
from avstamp.guides.models import GuideVersion
from avstamp.guides.queries import GuideText
from avstamp.people.models import Person, Unit
from avstamp.role_profiles.models import RoleItem, RoleProfileVersion
from tools.bench.events import (
    Agreed,
    Answered,
    Approved,
    Begun,
    CheckedIn,
    Confirmed,
    Ended,
    Event,
    Finished,
    Held,
    Investigated,
    Jotted,
    LetRead,
    Measured,
    Needed,
    Noted,
    Opened,
    Planned,
    Proposed,
    Raised,
    Read,
    Replied,
    Said,
    Shared,
    Tried,
    Worded,
)
from tools.bench.words import sentences

GOALS = 12  # a third of them closed by now: with what all take, twenty open items of a person
MATTERS = 2  # whoever's pages are asked for has twenty
NEEDS = 2  # the same
OTHERS = 1  # of each kind without a date; the same
WITHOUT_A_DATE = (
    Kind.ACHIEVEMENT,
    Kind.FUTURE_INTEREST,
    Kind.WORKPLACE_MEETING_TOPIC,
    Kind.PARKED_TOPIC,
)


@dataclass(frozen=True)
class Setting:
    """What all stories have in common."""

    now: datetime
    guide: GuideText
    version: GuideVersion
    follow_up: GuideVersion  # the guide of a follow-up
    goal_question: str
    role: RoleProfileVersion
    role_lines: Sequence[RoleItem]


@dataclass(frozen=True)
class Story:
    """Two people, whose meeting the employee goes to, and how much they agreed on."""

    employee: Person
    manager: Person
    unit: Unit
    setting: Setting
    goals: int = GOALS
    matters: int = MATTERS
    needs: int = NEEDS
    others: int = OTHERS
    drafts: int = 0

    def events(self) -> list[Event]:
        """Everything, in order; no two at the same moment."""
        told = [
            *self._last_year(),
            *self._learnt(),
            *self._said(),
            *self._since(),
            *self._this_year(),
            *self._begun(),
        ]
        assert all(one.at < other.at for one, other in pairwise(told))
        return told

    def _clock(self, days_ago: int) -> Iterator[datetime]:
        began = self.setting.now - timedelta(days=days_ago)
        return (began + timedelta(seconds=10 * tick) for tick in range(100_000))

    def _words(self, what: str, number: int) -> str:
        return sentences(f"{self.employee.pk}{what}", number)

    def _last_year(self) -> Iterator[Event]:
        talk = self.setting.now - timedelta(days=365)
        keys = self.setting.guide.question_keys
        sections = [section.key for section in self.setting.guide.sections]
        before, there, after = self._clock(386), self._clock(365), self._clock(364)
        yield Opened(self.manager, next(before), talk.date())
        yield from self._prepared(before, keys, keys[::3], sections)
        for person in (self.employee, self.manager):
            yield Read(person, next(there))
        for key in keys[::3]:
            yield Noted(self.manager, next(there), key, self._words(f"note {key}", 3))
        for number in range(self.goals):
            yield self._goal(number, next(there))
        yield Held(self.manager, next(there), talk.date())
        yield Noted(self.manager, next(after), SUMMARY, self._words("summary", 20))
        yield Noted(self.employee, next(after), PASS_ON, self._words("pass on", 2))
        yield Planned(self.manager, next(after), (talk + timedelta(days=182)).date())
        yield Proposed(self.manager, next(after))
        yield Confirmed(self.employee, next(after))
        yield Confirmed(self.manager, next(after))

    def _goal(self, number: int, at: datetime) -> Agreed:
        lines = self.setting.role_lines
        return Agreed(
            self.manager,
            at,
            question=self.setting.goal_question,
            what=self._words(f"what {number}", 1),
            why=self._words(f"why {number}", 1),
            how_we_notice=self._words(f"notice {number}", 1),
            hung_on=lines[number % len(lines)],
            needs=self._words(f"needs {number}", 1),
            due_on=(self.setting.now + timedelta(days=30 + number % 60)).date(),
        )

    def _learnt(self) -> Iterator[Event]:
        """Needs, each with an activity; every other one is done and has given something."""
        clock, today = self._clock(250), self.setting.now.date()
        for number in range(self.needs):
            what, due_on = self._words(f"need {number}", 1), today + timedelta(days=60 + number)
            yield Needed(self.employee, next(clock), what, due_on)
            tried, days = self._words(f"activity {number}", 1), Decimal(1 + number % 5) / 2
            from_on = today + timedelta(days=number - self.needs)
            # Every fourth waits for the manager's answer; none of those that are done does.
            answer_by = today + timedelta(days=number + 1) if number % 4 == 3 else None
            plan = days, 500 * number, from_on, answer_by
            yield Tried(self.employee, next(clock), number, tried, *plan)
        for number in range(0, self.needs, 2):
            at = next(clock)
            gave = self._words(f"gain {number}", 2)
            yield Finished(self.employee, at, number, at.date() - timedelta(days=1), gave)

    def _said(self) -> Iterator[Event]:
        """What has no date: thoughts, every other one shared; topics, every other one approved."""
        clock = self._clock(200)
        for kind in WITHOUT_A_DATE:
            for number in range(self.others):
                what = "" if kind == Kind.PARKED_TOPIC else self._words(f"{kind} {number}", 1)
                yield Said(self.employee, next(clock), kind, what)
        for number in range(self.others):
            yield Worded(self.manager, next(clock), number, self._words(f"wording {number}", 1))
        for number in range(0, self.others, 2):
            yield LetRead(self.employee, next(clock), number)
            yield Approved(self.employee, next(clock), number)

    def _since(self) -> Iterator[Event]:
        clock = self._clock(150)
        for number in range(self.goals):
            yield Jotted(self.employee, next(clock), self._words(f"slip {number}", 2))
            for person in (self.employee, self.manager):
                said = f"check-in {number} {person.pk}"
                happened, next_step = self._words(said, 2), self._words(f"next {said}", 1)
                yield CheckedIn(person, next(clock), number, happened, next_step)
            if number % 2:
                yield Replied(self.employee, next(clock), number, self._words(f"re {number}", 1))
            if number % 3 == 2:
                yield Ended(self.employee, next(clock), number, self._words(f"end {number}", 1))
        for number in range(self.matters):
            yield from self._matter(number, clock)

    def _matter(self, number: int, clock: Iterator[datetime]) -> Iterator[Event]:
        due_on = (self.setting.now + timedelta(days=30 + number % 60)).date()
        said = self._words(f"matter {number}", 1)
        yield Raised(self.manager, next(clock), said, due_on, urgent=number % 7 == 0)
        found = self._words(f"found out {number}", 3)
        yield Investigated(self.employee, next(clock), number, found)
        measure = self._words(f"measure {number}", 1)
        yield Measured(self.manager, next(clock), number, measure, due_on)

    def _this_year(self) -> Iterator[Event]:
        keys = self.setting.guide.question_keys
        sections = [section.key for section in self.setting.guide.sections]
        clock = self._clock(13)
        yield Opened(self.manager, next(clock), (self.setting.now + timedelta(days=7)).date())
        # The section of the goals is among what is written and shared.
        goals = self.setting.guide.question(self.setting.goal_question).section_key
        yield from self._prepared(clock, keys[:12], keys[::3], {sections[0], goals})

    def _begun(self) -> Iterator[Event]:
        clock = self._clock(2)
        still_open = (number for number in range(self.goals) if number % 3 != 2)
        for number in islice(still_open, self.drafts):
            yield Begun(self.employee, next(clock), number, self._words(f"begun {number}", 1))

    def _prepared(
        self,
        clock: Iterator[datetime],
        employees: Sequence[str],
        managers: Sequence[str],
        shared: "Sequence[str] | set[str]",
    ) -> Iterator[Event]:
        for person, keys in ((self.employee, employees), (self.manager, managers)):
            for key in keys:
                at = next(clock)
                text = self._words(f"answer {key} {person.pk} {at.year}", 4)
                yield Answered(person, at, key, text)
            yield Shared(person, next(clock), sorted(shared))
