"""What a cell says: a day, a yes or no, an address, a name. Raises Odd where it says nothing."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from avstamp.imports.reading.days import parse_day
from avstamp.imports.reading.excel import is_shortened

# What stands in the place of a personnummer, which is not kept for a moment.
LEFT_OUT = "…personnummer…"
NOTHING = frozenset({"-", "–", "—"})  # a cell that says: none

_ALWAYS = {"tills vidare", "tv", "until further notice"}
YES = {"ja", "j", "yes", "y", "x", "1", "true", "sant", "skyddad", "sekretess", "protected"}
_NO = {"nej", "n", "no", "0", "false", "falskt", "oskyddad"}
_LANGUAGES = {
    "sv": "sv", "svenska": "sv", "swedish": "sv", "sv-se": "sv", "swe": "sv",
    "en": "en", "engelska": "en", "english": "en", "en-gb": "en", "en-us": "en", "eng": "en",
}  # fmt: skip
_PARTICLES = {"af", "av", "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos",
              "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "zu"}  # fmt: skip
_PERSONNUMMER = re.compile(r"(?:(?:19|20)\d{6}[-+ ]?\d{4}|\d{6}[-+]\d{4})")


class Odd(Exception):
    """The cell cannot be understood as what its column says."""


def day(text: str) -> date | None:
    """A date as Swedish and other systems write it; None for one that never comes."""
    if text.casefold() in _ALWAYS:
        return None
    found = parse_day(text)
    if found is None:
        raise Odd
    if found.year >= 2900:  # how a system says "until further notice"
        return None
    if not 1900 <= found.year <= 2200:
        raise Odd
    return found


def yes(text: str) -> bool:
    """Ja or nej."""
    said = text.casefold()
    if said in YES:
        return True
    if said in _NO:
        return False
    raise Odd


def language(text: str) -> str:
    """One of the two we speak."""
    found = _LANGUAGES.get(text.casefold())
    if found is None:
        raise Odd
    return found


def email(text: str) -> str:
    """An address, in small letters."""
    try:
        validate_email(text)
    except ValidationError as problem:
        raise Odd from problem
    if len(text) > 254:
        raise Odd
    return text.lower()


def name(text: str) -> tuple[str, str]:
    """Given and family name out of one cell: "Öberg, Karin" or "Karin Öberg"."""
    last, comma, first = (part.strip() for part in text.partition(","))
    if comma:
        return first, last
    words = text.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def number(text: str) -> str:
    """The employer's own number, in letters and digits as it stands; not one that Excel cut."""
    if is_shortened(text):
        raise Odd
    return text


def is_personnummer(text: str) -> bool:
    """Whether a cell is a personnummer or a samordningsnummer: a day, and a digit that fits."""
    if not 11 <= len(text) <= 13 or not _PERSONNUMMER.fullmatch(text):
        return False
    digits = re.sub(r"\D", "", text)[-10:]
    month, born = int(digits[2:4]), int(digits[4:6])
    if not (1 <= month <= 12 and (1 <= born <= 31 or 61 <= born <= 91)):
        return False
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
