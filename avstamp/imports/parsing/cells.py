"""What stands in a cell, as text."""

import unicodedata
from datetime import date, datetime, time, timedelta

Value = str | float | bool | time | date | datetime | timedelta

_EXACT = 1e15  # from here on Excel keeps only the first fifteen digits


def tidy(text: str) -> str:
    """A cell's text, with one space where there were several or a line break.

    A hard space is a space, a letter with its ring beside it is one letter, and ``="0047"``, by
    which some systems keep zeros, is ``0047``.
    """
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1]
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    return text if text.isprintable() else _seen(text)


def shown(value: Value) -> str:
    """A value of a spreadsheet's cell as a Swedish reader would see it; a day as 2027-03-01.

    A number that is too long for Excel looks as Excel shows it, 1,23456789012346E+17, because what
    it was is lost.
    """
    match value:
        case str():
            return tidy(value)
        case bool():
            return "SANT" if value else "FALSKT"
        case int() | float():
            return _number(float(value))
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
    minutes = int(value.total_seconds() // 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return f"{value:.15g}".replace(".", ",").replace("e", "E")


def _seen(text: str) -> str:
    """Without what has no shape: marks of direction, soft hyphens, control characters."""
    kept = (letter for letter in text if unicodedata.category(letter)[0] != "C")
    return " ".join("".join(kept).split())
