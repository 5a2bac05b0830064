"""Dates and clock times as they are written in Swedish and in English, and other small words."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

_SPACE = "\N{NO-BREAK SPACE}"


@register.filter
def day(value: date | datetime | None) -> str:
    """12 mars 2026 · 12 March 2026"""
    on = _on(value)
    return f"{on.day}{_SPACE}{MONTHS[on.month]} {on.year}" if on else ""


@register.filter
def short_day(value: date | datetime | None) -> str:
    """12 mars · 12 March"""
    on = _on(value)
    return f"{on.day}{_SPACE}{MONTHS[on.month]}" if on else ""


@register.filter
def weekday(value: date | datetime | None) -> str:
    """torsdag 12 mars · Thursday 12 March"""
    on = _on(value)
    return f"{WEEKDAYS[on.weekday()]}{_SPACE}{on.day} {MONTHS[on.month]}" if on else ""


@register.filter
def month(value: date | datetime | None) -> str:
    """mars 2026 · March 2026"""
    on = _on(value)
    return f"{MONTHS[on.month]}{_SPACE}{on.year}" if on else ""


@register.filter
def at_clock(value: time | datetime | None) -> str:
    """kl. 13.00 · 13:00, with a space that does not break"""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).time()
    return f"kl.{_SPACE}{value:%H.%M}" if get_language() == "sv" else f"{value:%H:%M}"


@register.filter
def in_words(number: int) -> str:
    """Numbers up to twelve as words: tre, three."""
    words = [
        _("none"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    ]
    return words[number] if 0 <= number < len(words) else str(number)


@register.filter
def listed(parts: Iterable[object]) -> str:
    """a, b och c · a, b and c"""
    found = [str(part) for part in parts]
    if len(found) < 2:
        return "".join(found)
    return _("%(first)s and %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


@register.filter
def get(mapping: dict[str, object], key: str) -> object:
    """The value of a key that is itself a variable."""
    return mapping.get(key) if mapping else None


def _on(value: date | datetime | None) -> date | None:
    """The day it is, or was, here."""
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
