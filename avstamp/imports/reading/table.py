"""A table as it stood in a file: a row of headings, and rows beneath it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from avstamp.imports.parsing.refusals import Reason
from avstamp.imports.reading.unreadable import Unreadable

_LOOKED_AT = 30  # rows among which the headings stand
_SURE = 2  # known headings that make a row the headings


@dataclass(frozen=True)
class LeftOut:
    """A row beneath the table that is none of its rows: a sum, a count."""

    row: int
    text: str


@dataclass(frozen=True)
class Table:
    """Headings and rows; every cell is text without space around it, "" where it is empty.

    Row ``i`` of ``rows`` stands in row ``first_row + i`` of the file, as Excel shows it, so empty
    rows among them are there too. All rows are as wide as the headings; a column without a heading
    has "".
    """

    kind: str  # how it was written: xlsx, utf-8, windows-1252, …
    sheet: str  # the name of the sheet that was read, "" where a file has no sheets
    first_row: int
    headers: list[str]
    rows: list[list[str]]
    other_sheets: list[str] = field(default_factory=list)  # those that were not read
    left_out: list[LeftOut] = field(default_factory=list)

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """The rows in which anything stands, each with its number in the file."""
        for number, row in enumerate(self.rows, self.first_row):
            if any(row):
                yield number, row


def header_place(rows: list[list[str]], known: Callable[[str], bool] | None) -> int:
    """Where the headings stand among all rows of a file. Raises Unreadable where there is nothing.

    The row with most known headings, at least two; without such, the first of the fullest rows.
    """
    near = rows[:_LOOKED_AT]
    if known:
        recognised = [sum(1 for cell in row if cell and known(cell)) for row in near]
        if max(recognised, default=0) >= _SURE:
            return recognised.index(max(recognised))
    filled = [sum(1 for cell in row if cell) for row in near]
    if not any(filled):
        raise Unreadable(Reason.EMPTY)
    return filled.index(max(filled))


def table_of(
    rows: list[list[str]],
    *,
    kind: str,
    sheet: str = "",
    other_sheets: list[str] | None = None,
    known: Callable[[str], bool] | None = None,
) -> Table:
    """The table in all rows of a file. Raises Unreadable if nothing stands in them."""
    place = header_place(rows, known)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((_width(row) for row in rows[place:]), default=0)
    headers, *beneath = (_as_wide(row, width) for row in rows[place:])
    return Table(kind, sheet, place + 2, headers, beneath, other_sheets or [])


def _width(row: list[str]) -> int:
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)


def _as_wide(row: list[str], width: int) -> list[str]:
    return row[:width] + [""] * (width - len(row))
