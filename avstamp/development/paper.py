"""The development plan to take along: what the page shows, as a letter in its reader's language."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.core.clock import local_day
from avstamp.development.lifecycle import State
from avstamp.development.models import Activity
from avstamp.development.pages import Line, PlanPage, Told
from avstamp.development.wording import takes_of, when_of
from avstamp.goals.lives import how_ended
from avstamp.goals.models import Outcome, Party
from avstamp.paper.letter import (
    Detail,
    Entries,
    Entry,
    Fact,
    Heading,
    Letter,
    Part,
    Sentence,
    Stamp,
)
from avstamp.web.templatetags.words import day


def plan_letter(page: PlanPage, *, organisation: str, at: datetime) -> Letter:
    """The plan as a letter to the employee it is about."""
    person = page.employee
    with translation.override(person.language):
        heading, on = _("Development plan"), day(at)
        facts = [Fact(_("Employee"), person.name)]
        if page.manager:
            facts.append(Fact(_("Manager"), page.manager.name))
        return Letter(
            language=person.language,
            organisation=organisation,
            title=f"{heading}: {person.name}, {on}",
            heading=heading,
            subject=f"{heading}, {on}",
            between=person.name,
            stamp=Stamp(_("Development plan"), _("as it stood on %(date)s") % {"date": on}, ""),
            facts=tuple(facts),
            parts=tuple(_parts(page)),
            at=at,
        )


def _parts(page: PlanPage) -> Iterator[Part]:
    if page.empty:
        yield Sentence(_("Nothing here yet."))
    yield from _section(_("Waiting for an answer"), _entries(page.waiting, page))
    coming = [*_entries(page.coming, page), *map(_unplanned, page.unplanned)]
    yield from _section(pgettext("in a development plan", "Coming up"), coming)
    for year, told in page.years:
        yield from _section(_("Done %(year)s") % {"year": year}, _entries(told, page))
    yield from _section(_("What did not come about"), _entries(page.not_done, page))
    ambitions = [Entry(goal.what, when=_by(goal)) for goal in page.ambitions]
    yield from _section(_("Goals from a personal ambition"), ambitions)


def _section(heading: str, entries: Iterable[Entry]) -> Iterator[Part]:
    rows = tuple(entries)
    if rows:
        yield Heading(heading)
        yield Entries(rows, strong=True)


def _entries(told: Iterable[Line | Told], page: PlanPage) -> list[Entry]:
    return [_activity(one, page) if isinstance(one, Line) else _closed(one.need) for one in told]


def _activity(line: Line, page: PlanPage) -> Entry:
    row = line.activity
    details = [Detail(_("For the need"), row.need.what)]
    if hasattr(row, "answer") and row.answer.reason:
        details.append(Detail(_("The answer"), row.answer.reason))
    details += [Detail(_gave(row, gain.by_id), gain.text) for gain in row.gains.all()]
    return Entry(
        row.what,
        who=_arranges(row, page) if line.state in (State.WAITING, State.PLANNED) else "",
        when=_when(line),
        mark=takes_of(row),
        details=tuple(details),
    )


def _gave(row: Activity, by: object) -> str:
    own = by == row.need.employee_id
    return _("What came of it") if own else _("What came of it, as the manager sees it")


def _arranges(row: Activity, page: PlanPage) -> str:
    if row.arranged_by == Party.EMPLOYEE:
        return page.employee.name
    return page.manager.name if page.manager else row.need.agreed_with.name


def _when(line: Line) -> str:
    row = line.activity
    match line.state:
        case State.WAITING:
            return _("answer by %(date)s") % {"date": day(row.answer_by)}
        case State.DONE:
            return day(row.done.on)
        case State.NOT_NOW:
            return _("not now, %(date)s") % {"date": day(row.answer.at)}
        case State.DROPPED:
            return _("no longer relevant since %(date)s") % {"date": day(row.dropped.at)}
        case State.LEFT:
            return _("not done")
    return when_of(row)


def _unplanned(need: Outcome) -> Entry:
    return Entry(need.what, when=_by(need), mark=_("nothing planned yet"))


def _closed(need: Outcome) -> Entry:
    ending = Detail(how_ended(need.ending.how, need.kind), need.ending.sentence)
    return Entry(need.what, when=day(local_day(need.ending.at)), details=(ending,))


def _by(outcome: Outcome) -> str:
    return pgettext("a date", "by %(date)s") % {"date": day(outcome.due_on)}
