"""The risk plan on paper, part by part, in the language that is active."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from avstamp.paper.letter import (
    Aside,
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
from avstamp.work_environment.plan import Measure, Plan, Risk

MOST = 300  # risks on one paper


def plan_letter(plan: Plan, *, organisation: str, more: bool = False, at: datetime) -> Letter:
    """The plan as a letter; ``more`` says that there are more risks than are on it."""
    heading = _("Risk assessment and action plan")
    made = day(at)
    return Letter(
        language=get_language() or "sv",
        organisation=organisation,
        title=", ".join(filter(None, (heading, plan.unit, made))),
        heading=heading,
        subject=f"{heading}, {made}",
        between=plan.unit,
        stamp=Stamp(pgettext("a printed plan", "As it stood"), made, ""),
        facts=tuple(_facts(plan, made)),
        parts=tuple(_parts(plan, more=more)),
        at=at,
    )


def _facts(plan: Plan, made: str) -> Iterator[Fact]:
    if plan.unit:
        yield Fact(_("Workplace"), plan.unit)
    if plan.manager:
        yield Fact(_("Manager"), plan.manager)
    yield Fact(_("As it stood on"), made)


def _parts(plan: Plan, *, more: bool) -> Iterator[Part]:
    if not plan.risks:
        yield Sentence(_("No work environment matter is open."))
    for risk in plan.risks:
        yield Heading(risk.what)
        if risk.mark:
            yield Aside(risk.mark)
        yield Entries(tuple(_entries(risk)))
        yield Sentence(risk.checked)
    if more:
        yield Aside(_("There are more matters than are on this plan."))


def _entries(risk: Risk) -> Iterator[Entry]:
    for label, lines in risk.said:
        yield Entry(label, details=tuple(Detail(line.note, line.text) for line in lines))
    measures = tuple(map(_measure, risk.measures))
    label = pgettext("in a risk plan", "Measures")
    none = Detail("", _("No measure is written down yet."))
    yield Entry(label, details=(Detail("", entries=measures),) if measures else (none,))


def _measure(row: Measure) -> Entry:
    when = []
    if row.due_on:
        when.append(pgettext("a date", "by %(date)s") % {"date": day(row.due_on)})
    if row.done_on:
        when.append(pgettext("in a risk plan", "done %(date)s") % {"date": day(row.done_on)})
    if row.not_needed:
        when.append(_("not needed"))
    return Entry(row.what, who=row.who, when=", ".join(when))
