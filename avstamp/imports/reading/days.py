"""Days as people and systems write them in Sweden."""

import re
from datetime import date, timedelta

_MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april", "april"),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
)
_TIME = r"(?:[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?Z?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.]?)(\d\d?)\2(\d\d?){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d\d?)([-/.] ?)(\d\d?)(?:\2|[- ])(\d{{4}}){_TIME}", re.ASCII)
_IN_WORDS = re.compile(r"(?:den )?(\d\d?)[. -]{1,2}([a-z]{3,9})[. -]{1,2}(\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)

# Day 0 of Excel, which believes that 1900 was a leap year: true from March 1900 on.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 73_051)  # October 1954 to the end of 2099


def parse_day(text: str) -> date | None:
    """The day that a text tells, or None where it tells none that is certain.

    Year first (2027-03-01, 20270301, 2027/3/1), day first (1.3.2027, 01/03/2027, 01/03 2027,
    1-3-2027) or in words (1 mars 2027, 1 Mar 2027). **The day stands before the month**, as in
    Sweden: 03/04/2027 is the third of April, and 03/25/2027 is none at all rather than an American
    day. A year has four digits: 27-03-01 and 010327 could be three days each, and are none. A
    number of five digits is a day as Excel counts them. A time after the day is left out.
    """
    text = " ".join(text.casefold().split())
    if found := _YEAR_FIRST.fullmatch(text.upper()):
        year, between, month, day = found.groups()
        certain = between or len(month) == len(day) == 2
        return _day(year, month, day) if certain else None
    if found := _DAY_FIRST.fullmatch(text.upper()):
        day, _, month, year = found.groups()
        return _day(year, month, day)
    if found := _IN_WORDS.fullmatch(text):
        day, name, year = found.groups()
        return _day(year, _month(name), day)
    if _SERIAL.fullmatch(text) and int(text[:5]) in _SERIALS:
        return _DAY_ZERO + timedelta(days=int(text[:5]))
    return None


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for none."""
    for number, names in enumerate(_MONTHS, 1):
        if any(month.startswith(name) for month in names):
            return number
    return 0
