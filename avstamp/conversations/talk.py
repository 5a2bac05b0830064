"""The talk page: one section, both preparations as far as shared, the text of the two, and what
they came to. Whoever is signed in, it shows only what both may read: it stands on a shared
screen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from avstamp.conversations import queries
from avstamp.conversations.aids import Block, beside
from avstamp.conversations.begun import ending_place, of_a_goal, places_under
from avstamp.conversations.cover import COVER, guide_of
from avstamp.conversations.material import Material
from avstamp.conversations.models import Answer, Conversation, Opens, RoleCheck, Share
from avstamp.goals.balance import balance
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.rules import OWNED
from avstamp.guides.queries import GuideText, QuestionText, SectionText
from avstamp.guides.rules import NOTE, Aid, Voice
from avstamp.people.models import Person
from avstamp.role_profiles.queries import Role
from avstamp.saving import fields
from avstamp.saving.fields import Field


@dataclass(frozen=True)
class Letter:
    """What one of the two has written on a question, as far as it is shared."""

    author: Person
    shared: bool
    text: str = ""
    entered: Answer | None = None  # what somebody typed in on the author's behalf
    waits: bool = False  # shared, and opened together with the other's
    title: str = ""  # what the box is for, on the cover sheet


@dataclass(frozen=True)
class RoleStep:
    """*Stämmer rollprofilen?* with what the two have answered so far."""

    role: Role | None
    fits: RoleCheck | None
    said_by: Person | None
    changes: Sequence[Outcome]


@dataclass(frozen=True)
class Spoken:
    """A question in the talk."""

    key: str
    wording: str
    letters: Sequence[Letter]
    note: Field
    aids: Sequence[Block]
    follows_up: bool  # last time's goals stand first here
    promises: bool  # the open promises of both stand first here
    kinds: Sequence[Kind]  # the nine, those the question leads to first


@dataclass(frozen=True)
class TalkTheme:
    key: str
    title: str
    current: bool


class TalkPage:
    """Everything on the page, in a handful of queries with one for all the keys."""

    def __init__(
        self,
        conversation: Conversation,
        *,
        section: str,
        shares: Sequence[Share],
        on: date,
        typed: Mapping[str, Field] | None = None,
    ) -> None:
        self.conversation = conversation
        self.shares = queries.readable_shares(conversation, shares)
        self._waiting = {(row.by_id, row.section) for row in shares if row not in self.shares}
        self.typed = typed or {}
        self.guide: GuideText = guide_of(conversation)
        kept = {place.partition("-")[0] for place in self.typed}
        typed_in = [row.section_key for row in self.guide.questions if row.key in kept]
        wanted = typed_in[0] if typed_in else section  # what could not be saved is in sight
        self.section: SectionText = next(
            (row for row in self.guide.sections if row.key == wanted), self.guide.sections[0]
        )
        talking = not queries.facts_of(conversation).held
        reads_less = _who_reads_less(conversation)
        self.material = Material(conversation, reader=reads_less, on=on, talking=talking)
        keys = [*self._places()]
        company = [conversation.company] if queries.has_company(conversation) else []
        answers = queries.shared_answers(conversation, self.shares, self.section)
        notes = queries.latest_notes(conversation, keys)
        self.material.reveal_with(answers, notes, company)
        self.guests = [guest for row in company for guest in row.guests]
        self._answers = {
            (row.author_id, row.question, row.entered_by_id is not None): row for row in answers
        }
        self._notes = {row.place: row for row in notes}

    def _places(self) -> Iterator[str]:
        """Where the two write on this page."""
        for question in self.section.questions:
            yield question.key
            yield from places_under(question.key)
            if Aid.LAST_GOALS in question.shows:
                for row in self.material.outcomes:
                    yield ending_place(row.id)

    @cached_property
    def begun(self) -> dict[str, Field]:
        """What is begun in the forms, and what can be begun, by the name of the field."""
        return {place: self.note(place) for place in self._places() if "-" in place}

    def begun_as_goal(self, question: str) -> bool:
        """Whether words are begun under a question that only a goal has."""
        return any(self.begun[place].text for place in of_a_goal(question))

    @property
    def begun_under(self) -> set[str]:
        """The questions whose form holds words."""
        keys = [question.key for question in self.section.questions]
        return {key for key in keys if any(self.begun[one].text for one in places_under(key))}

    @property
    def two(self) -> tuple[Person, Person]:
        return self.conversation.employee, self.conversation.manager

    @cached_property
    def themes(self) -> list[TalkTheme]:
        return [TalkTheme(row.key, row.title, row == self.section) for row in self.guide.sections]

    @property
    def next_theme(self) -> TalkTheme | None:
        place = self.guide.sections.index(self.section)
        return self.themes[place + 1] if place + 1 < len(self.themes) else None

    @cached_property
    def questions(self) -> list[Spoken]:
        aids = beside(self.section, self.material, talk=True)
        return [self._spoken(question, aids[question.key]) for question in self.section.questions]

    def _spoken(self, question: QuestionText, aids: Sequence[Block]) -> Spoken:
        follows_up = Aid.LAST_GOALS in question.shows
        promises = question.key == self.promises_under
        first = [Kind(kind) for kind in question.may_become if kind != NOTE]
        return Spoken(
            key=question.key,
            wording=question.wording(Voice.TALK),
            letters=[self._letter(person, question) for person in self.two],
            note=self.note(question.key),
            aids=[] if follows_up or promises else aids,
            follows_up=follows_up,
            promises=promises,
            kinds=[*first, *(kind for kind in Kind if kind not in first)],
        )

    def _letter(self, person: Person, question: QuestionText) -> Letter:
        section = question.section_key
        shared = any(row.by_id == person.id and row.section == section for row in self.shares)
        own = self._answers.get((person.id, question.key, False)) if shared else None
        own_title = Voice.EMPLOYEE if person == self.conversation.employee else Voice.MANAGER
        return Letter(
            person,
            shared,
            own.text if own else "",
            self._answers.get((person.id, question.key, True)),
            waits=(person.id, section) in self._waiting,
            title=question.wording(own_title) if section == COVER else "",
        )

    @property
    def waits(self) -> bool:
        """Whether the two have yet to open each other's preparation at the same moment."""
        together = self.conversation.opens == Opens.TOGETHER
        return together and not queries.facts_of(self.conversation).begun

    @cached_property
    def role_step(self) -> RoleStep | None:
        """On the cover sheet alone."""
        if self.section.key != COVER:
            return None
        fits = getattr(self.conversation, "role_check", None)
        return RoleStep(
            role=self.material.role,
            fits=fits,
            said_by=next((one for one in self.two if fits and one.id == fits.by_id), None),
            changes=[row for row in self.agreed if row.kind == Kind.ROLE_CHANGE],
        )

    def note(self, place: str) -> Field:
        """The shared note of a question, or what was typed there and could not be saved."""
        if place in self.typed:
            return self.typed[place]
        entry = self._notes.get(place)
        if entry is None:
            return fields.field(place, "", 0)
        log = entry.sequence > 1
        return fields.field(place, entry.text, entry.sequence, entry.at, earlier=log)

    @property
    def earlier(self) -> list[Outcome]:
        """Last time's goals with what they take, for the question that follows them up."""
        return self.material.last_goals

    @cached_property
    def promises_under(self) -> str:
        """The question of this section under which open promises stand: one that asks for them, or
        else the one that follows up the goals."""
        for aid in (Aid.EMPLOYEE_PROMISES, Aid.LAST_GOALS):
            for question in self.section.questions:
                if aid in question.shows:
                    return question.key
        return ""

    @cached_property
    def earlier_promises(self) -> list[Outcome]:
        """Open promises from before, of either, that do not belong to a goal shown above."""
        inside = {need.id for goal in self.earlier for need in vars(goal)["takes"]}
        return [
            row
            for row in self.material.outcomes
            if row.kind in OWNED
            and row.kind != Kind.GOAL
            and row.id not in inside
            and not hasattr(row, "ending")
        ]

    @property
    def agreed(self) -> list[Outcome]:
        """What the two came to in this conversation, in the order they came to it."""
        return self.material.agreed_here

    @property
    def balance(self) -> str:
        """What the new goals serve, in words for both."""
        return balance(row.hung_on for row in self.agreed if row.kind == Kind.GOAL)


def _who_reads_less(conversation: Conversation) -> Person:
    """Of the two, the one whose sight both have: the manager, for as long as they are that.

    After a change of manager only the employee opens the page, who reads all that is about them.
    """
    still = vars(conversation)["manager_now"] == conversation.manager_id
    return conversation.manager if still else conversation.employee
