"""A table for a spreadsheet, as one in Swedish opens it."""

import csv
import io
from collections.abc import Iterable, Sequence

CSV = "text/csv; charset=utf-8"
_SIGNS_OF_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Semicolons, the mark that Excel knows UTF-8 by, and no text that it would work out."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([_plain(cell) for cell in row] for row in rows)
    return "\N{BYTE ORDER MARK}" + written.getvalue()


def _plain(cell: object) -> object:
    """A text that a spreadsheet takes for a text, and never for a formula."""
    formula = isinstance(cell, str) and cell.startswith(_SIGNS_OF_A_FORMULA)
    return f"'{cell}" if formula else cell
