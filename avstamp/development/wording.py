"""What is said of an activity in a few words, on pages and on paper alike."""

from avstamp.development.amounts import in_days, in_kronor
from avstamp.development.models import Taken
from avstamp.web.templatetags.words import day, short_day


def takes_of(plan: Taken) -> str:
    """What it takes: 2,5 dagar · 12 000 kr; nothing for what takes neither."""
    return " · ".join(filter(None, (in_days(plan.days), in_kronor(plan.kronor))))


def when_of(plan: Taken) -> str:
    """A day, or from one to another: 12 mars–4 april 2027; nothing where none is set."""
    if plan.from_on is None:
        return ""
    if plan.until_on is None or plan.until_on == plan.from_on:
        return day(plan.from_on)
    same_year = plan.from_on.year == plan.until_on.year
    first = short_day(plan.from_on) if same_year else day(plan.from_on)
    return f"{first} – {day(plan.until_on)}"
