"""What stands in the copy as plain data, said as people say it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import pgettext

from avstamp.goals.names import KINDS
from avstamp.web.templatetags.words import day

type Told = Mapping[str, Any]


def kind_of(kind: str) -> str:
    """One of the nine kinds, as a heading says it."""
    return capfirst(str(KINDS.get(kind, "")))


def by_day(due_on: str) -> str:
    """By when, or nothing."""
    return pgettext("a date", "by %(date)s") % {"date": day_of(due_on)} if due_on else ""


def day_of(written: str) -> str:
    """A date, to be read."""
    return day(date.fromisoformat(written))


def moment_of(written: str) -> str:
    """The day of a moment, to be read."""
    return day(datetime.fromisoformat(written))
