"""What stands beside a question and helps to answer it (the codes of guides.rules.Aid).

It is made from what ``material.py`` has asked for. On the talk page, which stands on a shared
screen, only what both may read is shown.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from avstamp.conversations.material import Material, is_open
from avstamp.goals.models import Ending, Kind, Outcome
from avstamp.guides.queries import SectionText
from avstamp.guides.rules import EMPLOYEE_ONLY_AIDS, Aid
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.templatetags.called import called_by
from avstamp.role_profiles.queries import Role
from avstamp.role_profiles.reading import Difference


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
        _("Safety representative"), [called_by(person, m.reader) for person in m.safety_reps]
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
