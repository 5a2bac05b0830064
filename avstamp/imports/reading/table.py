"""A table as it stood in a file: a row of headings, and rows beneath it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from avstamp.imports.parsing.limits import MOST_CELLS
from avstamp.imports.parsing.refusals import Reason
from avstamp.imports.reading.unreadable import Unreadable

_LOOKED_AT = 30  # rows among which the headings stand
_SURE = 2  # known headings that make a row the headings
_FULL = 0.75  # of as many cells as the fullest row has
_FOOT = re.compile(
    r"(?:(?:total)?(?:summa|antal)|totalt?|sum|count|total)\b[^;]{0,60}", re.IGNORECASE
)


@dataclass(frozen=True)
class Sheet:
    """All rows of the sheet that was read, each without empty cells at its end."""

    kind: str
    name: str
    others: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class LeftOut:
    """A row beneath the table that is none of its rows, such as *Antal: 213*."""

    row: int
    text: str


@dataclass(frozen=True)
class Table:
    """Headings and rows; every cell is text without space around it, "" where it is empty.

    Row ``i`` of ``rows`` stands in row ``first_row + i`` of the file, as Excel shows it, so empty
    rows among them are there too. All rows are as wide as the headings; a column without a heading
    has "" there, and column ``i`` is the one that Excel calls by that letter.
    """

    kind: str  # how it was written: xlsx, ods, utf-8, utf-16, windows-1252
    sheet: str  # the name of the sheet that was read, "" where a file has no sheets
    first_row: int
    headers: list[str]
    rows: list[list[str]]
    other_sheets: list[str] = field(default_factory=list)  # visible, and not read
    left_out: list[LeftOut] = field(default_factory=list)

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """The rows in which anything stands, each with its number in the file."""
        for number, row in enumerate(self.rows, self.first_row):
            if any(row):
                yield number, row


def table_of(sheet: Sheet, known: Callable[[str], bool] | None = None) -> Table:
    """The table in a sheet. Raises Unreadable if nothing stands in it, or far too much."""
    place = _place_of_headings(sheet.rows, known)
    first_row = place + 2
    width = max(map(len, sheet.rows[place:]))
    headings, *rows = sheet.rows[place:]
    if width * len(rows) > MOST_CELLS:
        raise Unreadable(Reason.MUCH)
    left_out = _without_foot(rows, first_row, width)
    for row in (headings, *rows):
        row.extend([""] * (width - len(row)))
    return Table(sheet.kind, sheet.name, first_row, headings, rows, sheet.others, left_out)


def _place_of_headings(rows: list[list[str]], known: Callable[[str], bool] | None) -> int:
    """The row with most known headings, at least two; else the first that is about full."""
    near = rows[:_LOOKED_AT]
    if known:
        recognised = [sum(1 for cell in row if cell and known(cell)) for row in near]
        if max(recognised, default=0) >= _SURE:
            return recognised.index(max(recognised))
    filled = [sum(map(bool, row)) for row in near]
    most = max(filled, default=0)
    if not most:
        raise Unreadable(Reason.EMPTY)
    return next(place for place, count in enumerate(filled) if count >= most * _FULL)


def _without_foot(rows: list[list[str]], first_row: int, width: int) -> list[LeftOut]:
    """Takes away sums and counts under the table, and what is empty around them; gives those.

    Nobody's name is *Antal: 213*, and whoever exports would have to remove it every time. It is
    given back, so that no row is left out in silence.
    """
    taken = []
    while rows and width > _SURE and _is_foot(rows[-1]):
        row = rows.pop()
        if any(row):
            taken.append(LeftOut(first_row + len(rows), " ".join(filter(None, row))))
    return taken[::-1]


def _is_foot(row: list[str]) -> bool:
    filled = [cell for cell in row if cell]
    return not filled or (len(filled) <= _SURE and bool(_FOOT.fullmatch(filled[0])))
