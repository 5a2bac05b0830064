"""Tells one activity of a development need, by the verbs its two people would have used."""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal

from avstamp.demo.days import Days
from avstamp.demo.shapes import outcomes
from avstamp.development.actions import Plan, add, answer, drop, say_done
from avstamp.development.models import Activity
from avstamp.goals.models import Outcome
from avstamp.people.models import Person


def tell_activity(
    told: outcomes.Activity,
    need: Outcome,
    parties: Mapping[str, Person],
    days: Days,
    words: Callable[[str], str],
) -> None:
    """Let everything happen to it that has happened; ``words`` fills in the days of a text."""
    at = days.moment(days.workday(told.offset), time(11, 20))
    row = add(need, what=words(told.what), plan=_plan(told, days), by=parties[told.by], at=at)
    if told.answered:
        at = days.moment(days.workday(told.answered.offset), time(11, 25))
        granted, reason = told.answered.granted, words(told.answered.reason)
        answer(row, granted=granted, reason=reason, by=parties["manager"], at=at)
    _end(row, told, parties["employee"], days, words)


def _end(
    row: Activity,
    told: outcomes.Activity,
    employee: Person,
    days: Days,
    words: Callable[[str], str],
) -> None:
    if told.done:
        on = days.workday(told.done.offset)
        at = days.moment(on, time(16, 10))
        say_done(row, done_on=on, gave=words(told.done.gave), by=employee, at=at)
    elif told.dropped_offset is not None:
        drop(row, by=employee, at=days.moment(days.workday(told.dropped_offset), time(16, 10)))


def _plan(told: outcomes.Activity, days: Days) -> Plan:
    return Plan(
        days=Decimal(str(told.days)),
        kronor=told.kronor,
        arranged_by=told.arranged_by,
        from_on=_day(told.from_day, days),
        until_on=_day(told.until_day, days),
        answer_by=_day(told.answer_by, days),
    )


def _day(offset: int | None, days: Days) -> date | None:
    return None if offset is None else days.workday(offset)
