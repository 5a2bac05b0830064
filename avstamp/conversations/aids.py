"""What stands beside a question and helps to answer it (the codes of guides.rules.Aid).

Everything here is something the reader may already read elsewhere. On the talk page, which
stands on a shared screen, only what both may read is shown.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from avstamp.conversations.models import Agreement, Answer, Conversation, Held
from avstamp.core.prepared import prepared
from avstamp.goals import queries as goals
from avstamp.goals.models import Direction, Ending, Kind, Outcome, Party
from avstamp.guides.queries import SectionText
from avstamp.guides.rules import EMPLOYEE_ONLY_AIDS, Aid
from avstamp.memory_slips import queries as memory_slips
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.models import Person
from avstamp.role_profiles.queries import Role, role_of
from avstamp.role_profiles.reading import Difference, difference
from avstamp.vault.sealed import SealedRow, reveal, reveal_together
from avstamp.work_environment.shared_texts import reps_of

_SLIPS_SHOWN = 5


@dataclass(frozen=True)
class Block:
    """One thing beside a question; nothing is shown where all of it is empty."""

    title: str
    lines: Sequence[str] = ()
    outcomes: Sequence[Outcome] = field(default=(), repr=False)
    quote: str = field(default="", repr=False)
    slips: Sequence[MemorySlip] = field(default=(), repr=False)
    page: str = ""  # the name of an address to read more at
    page_words: str = ""  # what the link to it says

    def __bool__(self) -> bool:
        return bool(self.lines or self.outcomes or self.quote or self.slips or self.page)


class Material:
    """What the aids of one page draw on; each part is asked for once, and only if needed.

    Call ``reveal_with`` before the words of any outcome are read.
    """

    def __init__(
        self, conversation: Conversation, *, reader: Person, on: date, talking: bool = False
    ) -> None:
        """``talking``: what the two say to each other just now stands there for both."""
        self.conversation = conversation
        self.reader = reader
        self.on = on
        self.talking = talking

    @cached_property
    def role(self) -> Role | None:
        return role_of(self.conversation.employee, self.on)

    @cached_property
    def role_change(self) -> Difference:
        """How the role reads otherwise than in the talk before this one; nothing before a first."""
        last = self.last_held_on
        if last is None or self.role is None or self.role.reads_since <= last:
            return Difference()
        return difference(role_of(self.conversation.employee, last), self.role)

    @cached_property
    def last_held_on(self) -> date | None:
        """The day of the employee's talk before this one."""
        held = Held.objects.filter(conversation__employee=self.conversation.employee_id)
        earlier = held.filter(conversation__opened_at__lt=self.conversation.opened_at)
        return earlier.order_by("-held_on").values_list("held_on", flat=True).first()

    @cached_property
    def _rows(self) -> list[Outcome]:
        employee = self.conversation.employee_id
        return _outcomes(self.conversation, employee, self.reader, self.on, self.talking)

    def reveal_with(self, *others: Sequence[SealedRow]) -> None:
        """Make the words of the outcomes and of other rows readable, with one query for keys."""
        reveal_together(*others, *goals.sealed_in(self._rows))

    @cached_property
    def _before(self) -> list[Outcome]:
        return [row for row in self._rows if not vars(row)["agreed_here"]]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What was agreed with this employee before, as far as the reader may read it, by date.

        In a follow-up without what was closed before the talk that it follows up was over.
        """
        if not self.conversation.is_follow_up:
            return self._before
        since = self.conversation.follows.earlier.held.at
        return [row for row in self._before if is_open(row) or row.ending.at > since]

    @cached_property
    def agreed_here(self) -> list[Outcome]:
        """What this conversation agreed, in the order it was agreed, a goal with what it takes."""
        rows = [row for row in self._rows if vars(row)["agreed_here"]]
        return goals.nest(sorted(rows, key=lambda row: (row.made_at, str(row.id))))

    @cached_property
    def last_goals(self) -> list[Outcome]:
        """Goals that are open, or were closed since the conversation was opened, with needs."""
        return [
            row
            for row in goals.nest(self._before)
            if row.kind == Kind.GOAL
            and row in self.outcomes
            and (is_open(row) or self._closed_lately(row))
        ]

    def _closed_lately(self, row: Outcome) -> bool:
        since = self.conversation.opened_at
        return row.ending.at >= since or (since - row.ending.at).days < 400

    def of_kind(self, kind: Kind) -> list[Outcome]:
        return [row for row in self.outcomes if row.kind == kind]

    @cached_property
    def manager_promises(self) -> list[Outcome]:
        return [
            row
            for row in self.outcomes
            if row.owner_party == Party.MANAGER
            and row.kind != Kind.GOAL
            and not self._told_with_its_goal(row)
        ]

    def _told_with_its_goal(self, row: Outcome) -> bool:
        """In a follow-up what a goal takes stands with the goal, and nowhere once more."""
        goals_here = {goal.id for goal in self.last_goals}
        return self.conversation.is_follow_up and row.needed_for_id in goals_here

    @cached_property
    def employee_promises(self) -> list[Outcome]:
        apart = (Kind.GOAL, Kind.DEVELOPMENT_NEED, Kind.WORK_ENVIRONMENT_MATTER)
        return [
            row
            for row in self.outcomes
            if row.owner_party == Party.EMPLOYEE
            and row.kind not in apart
            and not self._told_with_its_goal(row)
        ]

    @cached_property
    def direction_rows(self) -> list[Direction]:
        return goals.directions_for(self.conversation.employee, self.on)

    @cached_property
    def safety_reps(self) -> list[Person]:
        return reps_of(self.conversation.employee, self.on)

    @cached_property
    def slips(self) -> list[MemorySlip]:
        """The employee's own latest slips: those since the last conversation before any other."""
        mine = self.reader.id == self.conversation.employee_id
        return memory_slips.latest(self.reader, _SLIPS_SHOWN) if mine else []

    def own_earlier_answer(self, question: str) -> str:
        """What the reader wrote on the same question in their conversation before this one."""
        row = (
            Answer.objects.filter(
                author=self.reader,
                question=question,
                empty=False,
                conversation__employee=self.conversation.employee_id,
                conversation__opened_at__lt=self.conversation.opened_at,
            )
            .order_by("-conversation__opened_at", F("entered_by").asc(nulls_first=True))
            .first()
        )
        return reveal([row])[0].text if row else ""


def own_rows(section: SectionText, material: Material) -> Sequence[SealedRow]:
    """What the reader alone reads beside the questions of a section, to be revealed."""
    asked_for = any(Aid.MEMORY_SLIPS in question.shows for question in section.questions)
    return material.slips if asked_for else ()


@prepared
def _outcomes(
    conversation: Conversation, employee_id: UUID, reader: Person, on: date, talking: bool
) -> QuerySet[Outcome]:
    told = Agreement.objects.filter(conversation=conversation)
    here = told.filter(outcome=OuterRef("pk"))
    agreed_here = Exists(here.filter(what=Agreement.What.AGREED))
    # Whoever leads the employee by now reads with them what is closed here, and whether
    # what the goals they follow up took was delivered.
    goal_here = Exists(told.filter(outcome=OuterRef("needed_for")))
    delivered = Q(needed_for__kind=Kind.GOAL) & (Q(needed_for__ending__isnull=True) | Q(goal_here))
    # A thought for the future is said to the manager in the talk, and the employee's own after it.
    said = Q(agreed_here) if talking else None
    rows = goals.visible_to(reader, on, also=Q(Exists(here)) | delivered, said=said)
    return goals.with_story(
        rows.filter(employee=employee_id).annotate(agreed_here=agreed_here)
    ).order_by("due_on", "made_at", "id")


def is_open(outcome: Outcome) -> bool:
    return not hasattr(outcome, "ending")


def beside(
    section: SectionText, material: Material, *, talk: bool = False
) -> dict[str, list[Block]]:
    """The blocks beside each question of a section, by question."""
    return {
        question.key: [
            block
            for aid in question.shows
            if aid in _MAKERS and not (talk and aid in EMPLOYEE_ONLY_AIDS)
            for block in [_MAKERS[aid](material, question.key)]
            if block
        ]
        for question in section.questions
    }


def _role(pick: Callable[[Role], Iterable[object]]) -> Callable[[Material], list[str]]:
    return lambda material: [str(line) for line in pick(material.role)] if material.role else []


_responsibilities = _role(lambda role: role.responsibilities)
_expected = _role(lambda role: role.expected_results)
_tasks = _role(lambda role: role.work_tasks)


def _role_since(material: Material, _question: str) -> Block:
    role = material.role
    if role is None:
        return Block("")
    since = _("%(role)s since %(year)s") % {"role": role.name, "year": role.since.year}
    return Block(_("The role"), [since])


def _tasks_and_support(material: Material, _question: str) -> Block:
    role = material.role
    if role is None:
        return Block("")
    lines = _tasks(material)
    if role.priority:
        lines.append(_("First when time is short: %(what)s") % {"what": role.priority})
    if role.support:
        lines.append(_("Support: %(who)s") % {"who": role.support})
    return Block(_("Tasks in the role"), lines)


def _role_changes(material: Material, _question: str) -> Block:
    rows, lines = material.of_kind(Kind.ROLE_CHANGE), _told(material.role_change)
    return Block(_("The role since last time"), lines, rows)


def _told(change: Difference) -> list[str]:
    """A change of the role, line by line."""
    return [
        *(_("Added: %(line)s") % {"line": line.text} for line in change.added),
        *(_("Now: %(line)s") % {"line": line.text} for _was, line in change.reworded),
        *(_("No longer: %(line)s") % {"line": line.text} for line in change.removed),
    ]


def _raised(material: Material, _question: str) -> Block:
    kinds = (Kind.WORK_ENVIRONMENT_MATTER, Kind.WORKPLACE_MEETING_TOPIC)
    rows = [row for row in material.outcomes if row.kind in kinds]
    return Block(_("Raised last time"), outcomes=rows)


def _closed_goals(material: Material, _question: str) -> Block:
    rows = [row for row in material.of_kind(Kind.GOAL) if not is_open(row)]
    return Block(_("Goals that are closed"), outcomes=rows)


def _achieved(material: Material, _question: str) -> Block:
    rows = [
        row
        for row in material.of_kind(Kind.GOAL)
        if not is_open(row) and row.ending.how == Ending.How.DONE
    ]
    proud = material.of_kind(Kind.ACHIEVEMENT)
    title = _("Goals you have reached, and what you were proud of") if proud else ""
    return Block(title or _("Goals you have reached"), outcomes=[*rows, *proud])


def _paths(material: Material, _question: str) -> Block:
    """Other roles, and the thoughts for the future that the reader may read."""
    thoughts = [row for row in material.of_kind(Kind.FUTURE_INTEREST) if is_open(row)]
    return Block(
        _("Thoughts for the future, and other roles") if thoughts else _("Other roles here"),
        outcomes=thoughts,
        page="role_profiles:roles",
        page_words=_("Read the role profiles"),
    )


def _memory_slips(material: Material, _question: str) -> Block:
    if not material.slips:
        return Block("")
    words = _("All your memory slips")
    return Block(
        _("Your memory slips"),
        slips=material.slips,
        page="memory_slips:slips",
        page_words=words,
    )


def _open(kind: Kind, title: Callable[[], str]) -> Callable[[Material, str], Block]:
    def block(material: Material, _question: str) -> Block:
        return Block(title(), outcomes=[row for row in material.of_kind(kind) if is_open(row)])

    return block


_MAKERS: dict[Aid, Callable[[Material, str], Block]] = {
    Aid.ROLE_SINCE: _role_since,
    Aid.OWN_EARLIER_ANSWER: lambda material, question: Block(
        _("What you wrote last time"),
        quote=material.own_earlier_answer(question)
        if material.reader == material.conversation.employee
        else "",
    ),
    Aid.RESPONSIBILITIES: lambda m, _q: Block(_("Responsibilities"), _responsibilities(m)),
    Aid.RESPONSIBILITIES_AND_MANDATE: lambda m, _q: Block(
        _("Responsibilities"), _responsibilities(m)
    ),
    Aid.TASKS_PRIORITY_SUPPORT: _tasks_and_support,
    Aid.EXPECTED_RESULTS: lambda m, _q: Block(_("Expected results of the role"), _expected(m)),
    Aid.ROLE_CHANGES_SINCE_LAST: _role_changes,
    Aid.LAST_GOALS: lambda m, _q: Block(_("Your goals from last time"), outcomes=m.last_goals),
    Aid.ACHIEVED_GOALS: _achieved,
    Aid.MEMORY_SLIPS: _memory_slips,
    Aid.PAUSED_AND_CLOSED_GOALS: _closed_goals,
    Aid.OPEN_PRECONDITIONS_AND_PROMISES: lambda m, _q: Block(
        _("The manager’s open promises"),
        outcomes=[row for row in m.manager_promises if is_open(row)],
    ),
    Aid.DESCRIBE_SITUATIONS: lambda _m, _q: Block(
        _("To think of"), [_("Describe the situation rather than the person.")]
    ),
    Aid.OPEN_WORK_ENVIRONMENT_MATTERS: _open(
        Kind.WORK_ENVIRONMENT_MATTER, lambda: _("Open work environment matters")
    ),
    Aid.SAFETY_REPRESENTATIVE: lambda m, _q: Block(
        _("Safety representative"), [person.name for person in m.safety_reps]
    ),
    Aid.RAISED_LAST_TIME: _raised,
    Aid.ALTERNATIVE_CONTACT: lambda _m, _q: Block(
        _("Somebody else to turn to"),
        [_("HR, the safety representative or your union, if it is hard to raise here.")],
    ),
    Aid.SKILLS_NEEDED: lambda m, _q: Block(_("Tasks in the role"), _tasks(m)),
    Aid.DEVELOPMENT_PLAN: lambda m, _q: Block(
        _("Development agreed before"), outcomes=m.of_kind(Kind.DEVELOPMENT_NEED)
    ),
    Aid.OTHER_ROLE_PROFILES: _paths,
    Aid.OPEN_GOALS: _open(Kind.GOAL, lambda: _("Open goals")),
    Aid.UNIT_GOALS: lambda m, _q: Block(
        _("Where the unit is going"), [row.text for row in m.direction_rows]
    ),
    Aid.MANAGER_PROMISES: lambda m, _q: Block(
        _("The manager’s promises, kept and open"), outcomes=m.manager_promises
    ),
    Aid.EMPLOYEE_PROMISES: lambda m, _q: Block(
        _("The employee’s promises, kept and open"), outcomes=m.employee_promises
    ),
}
