"""Days and money: read as people write them, and written as they are read.

"2,5" and "2½" days, "12 000" and "12.000 kr": a comma is the decimal sign in Swedish, and a space
parts the thousands; what is written the English way is understood too.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

_SPACE = "\N{NO-BREAK SPACE}"
_HALVES = {"½": ".5", ",": "."}
_DAYS = re.compile(r"(\d{1,4})?(?:\.([05])0*)?", re.ASCII)
_KRONOR = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?:[.,]00?|[.,:]-|[.,]--)?", re.ASCII)
_UNIT_OF_DAYS = re.compile(r"(dagar|dag|days|day|d)\.?$", re.IGNORECASE)
_UNIT_OF_KRONOR = re.compile(r"(^sek)|(kronor|kr|sek)\.?$", re.IGNORECASE)


class Unreadable(ValueError):
    """No amount can be read from what was written."""


def read_days(written: str) -> Decimal:
    """Days in halves. Raises Unreadable."""
    text = _UNIT_OF_DAYS.sub("", _together(written))
    for sign, plain in _HALVES.items():
        text = text.replace(sign, plain)
    found = _DAYS.fullmatch(text)
    if not text or found is None:
        raise Unreadable(written)
    return Decimal(f"{found[1] or 0}.{found[2] or 0}")


def read_kronor(written: str) -> int:
    """Whole kronor. Raises Unreadable."""
    found = _KRONOR.fullmatch(_UNIT_OF_KRONOR.sub("", _together(written)))
    if found is None:
        raise Unreadable(written)
    return int(re.sub(r"[.,]", "", found[1]))


def _together(written: str) -> str:
    return re.sub(r"\s", "", written)


def in_days(days: Decimal | None) -> str:
    """en halv dag, en dag, 2,5 dagar · half a day, one day, 2.5 days; nothing for none."""
    if not days:
        return ""
    if days == Decimal("0.5"):
        return _("half a day")
    whole = days == int(days)
    number = str(int(days)) if whole else _decimal(days)
    # One and a half are several: only exactly one is one.
    words = ngettext("%(number)s day", "%(number)s days", 1 if days == 1 else 2)
    return (words % {"number": number}).replace(" ", _SPACE)


def written_days(days: Decimal | None) -> str:
    """As somebody would write it in the field: 2,5 · 2.5; nothing for none."""
    if not days:
        return ""
    return str(int(days)) if days == int(days) else _decimal(days)


def in_kronor(kronor: int | None) -> str:
    """12 000 kr · SEK 12,000; nothing for none."""
    if not kronor:
        return ""
    if get_language() == "sv":
        return f"{written_kronor(kronor)}{_SPACE}kr"
    return f"SEK{_SPACE}{written_kronor(kronor)}"


def written_kronor(kronor: int | None) -> str:
    """As somebody would write it in the field: 12 000 · 12,000; nothing for none."""
    parted = f"{kronor:,}" if kronor else ""
    return parted.replace(",", _SPACE) if get_language() == "sv" else parted


def whole_days(days: Decimal) -> Decimal:
    """To the nearest day."""
    return days.quantize(Decimal(1), ROUND_HALF_UP)


def whole_thousands(kronor: int) -> int:
    """To the nearest thousand."""
    return int(Decimal(kronor).quantize(Decimal("1E3"), ROUND_HALF_UP))


def _decimal(days: Decimal) -> str:
    plain = f"{days:.1f}"
    return plain.replace(".", ",") if get_language() == "sv" else plain
