"""The risk plan as the work environment rules ask for it.

The risk, how it was assessed, what is done about it, by whom and by when, and whether it has been
checked.

In the language that is active. Employees' names are left out unless they are asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.core.clock import local_day
from avstamp.goals.models import Ending, Outcome, Party
from avstamp.people.models import Person
from avstamp.people.queries import assignment_on
from avstamp.web.templatetags.words import day
from avstamp.work_environment.lifecycle import is_serious
from avstamp.work_environment.models import MeasureEnd, Step


@dataclass(frozen=True)
class Line:
    """Something that was written, and when and how."""

    text: str = field(repr=False)
    note: str


@dataclass(frozen=True)
class Measure:
    """What is done about a risk; it has a day when it was done, or is not needed any more."""

    what: str = field(repr=False)
    who: str
    due_on: date | None
    done_on: date | None = None
    not_needed: bool = False


@dataclass(frozen=True)
class Risk:
    """One matter in the plan."""

    what: str = field(repr=False)
    mark: str  # urgent, serious, and whose it is where names are asked for
    said: Sequence[tuple[str, Sequence[Line]]]  # under their labels, in order
    measures: Sequence[Measure]
    checked: str  # when and how it was checked, or by when it is to be


@dataclass(frozen=True)
class Plan:
    """What the plan says of some matters."""

    unit: str
    manager: str
    risks: Sequence[Risk]
    named: bool = False


def plan_of(
    matters: Iterable[tuple[Outcome, Sequence[Step]]],
    *,
    of: Person,
    manager: Person | None,
    on: date,
    named: bool = False,
) -> Plan:
    """The plan of these matters, each with its steps, every word of both revealed.

    It is headed by where ``of`` works on the day and who is the ``manager``.
    """
    place = assignment_on(of, on)
    name = manager.name if manager else ""
    return Plan(
        unit=place.unit.name if place else "",
        manager=name,
        risks=[_risk(*one, manager=name, named=named) for one in matters],
        named=named,
    )


def _risk(outcome: Outcome, steps: Sequence[Step], *, manager: str, named: bool) -> Risk:
    about = {
        Party.EMPLOYEE.value: outcome.employee.name if named else _("the employee"),
        Party.MANAGER.value: manager or _("the manager"),
    }
    marks = [
        outcome.employee.name if named else "",
        pgettext("a work environment matter", "Urgent") if outcome.urgent else "",
        pgettext("the mark of a risk", "Serious risk") if is_serious(steps) else "",
    ]
    return Risk(
        what=outcome.what,
        mark=" · ".join(filter(None, marks)),
        said=list(_said(steps)),
        measures=[
            Measure(step.text, about.get(step.party, step.who), step.due_on, *_end(step))
            for step in steps
            if step.kind == Step.Kind.MEASURE
        ],
        checked=_checked(outcome),
    )


def _said(steps: Sequence[Step]) -> Iterator[tuple[str, list[Line]]]:
    labels = {
        Step.Kind.INVESTIGATED: pgettext("in a risk plan", "Risk and its source"),
        Step.Kind.ASSESSED: pgettext("in a risk plan", "Assessment"),
        Step.Kind.FOLLOWED_UP: pgettext("in a risk plan", "Followed up"),
    }
    for kind, label in labels.items():
        lines = [Line(step.text, _note(step)) for step in steps if step.kind == kind]
        if lines:
            yield label, lines


def _note(step: Step) -> str:
    on = day(step.followed_on or step.at)
    if step.kind != Step.Kind.ASSESSED:
        return on
    serious, other = _("Serious risk"), pgettext("a risk", "Not serious")
    return f"{serious if step.serious else other} · {on}"


def _end(step: Step) -> tuple[date | None, bool]:
    if step.open_measure:
        return None, False
    done = step.end.how == MeasureEnd.How.DONE
    return local_day(step.end.at) if done else None, not done


def _checked(outcome: Outcome) -> str:
    if not hasattr(outcome, "ending"):
        return _("To be checked by %(date)s.") % {"date": day(outcome.due_on)}
    ending = outcome.ending
    said = {"date": day(ending.at), "name": ending.by.name, "sentence": ending.sentence}
    if ending.how == Ending.How.DONE:
        return _("Checked %(date)s by %(name)s: ”%(sentence)s”") % said
    return _("No longer relevant since %(date)s: ”%(sentence)s”") % said
