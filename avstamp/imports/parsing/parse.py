"""From bytes to a sheet of text cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from avstamp.imports.parsing import delimited, spreadsheet
from avstamp.imports.parsing.limits import (
    LAST_ROW,
    MOST_BYTES,
    MOST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
)
from avstamp.imports.parsing.refusals import Reason, Refused

_PACKED = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LETTERS_AND_PICTURES = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf")
_PAGES = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"MIME-Version:")


@dataclass(frozen=True)
class Sheet:
    """What stands in a file, row by row from the first, without empty cells at the end of a row."""

    kind: str
    rows: Iterator[list[str]]
    name: str = ""
    others: list[str] = field(default_factory=list)


def parse(data: bytes) -> Sheet:
    """The sheet in a file's bytes, whatever the file is called.

    Raises Refused, now or while its rows are read.
    """
    if len(data) > MOST_BYTES:
        raise Refused(Reason.BIG)
    _check_kind(data)
    if data.startswith(_PACKED):
        kind, name, others, rows = spreadsheet.rows_of(data)
        return Sheet(kind, _bounded(rows), name, others)
    encoding, rows = delimited.rows_of(data)
    return Sheet(encoding, _bounded(rows))


def _check_kind(data: bytes) -> None:
    """Raises Refused for what is known to be something else than a table."""
    if not data.strip():
        raise Refused(Reason.EMPTY)
    if data.startswith(_OLD_OFFICE):
        raise Refused(_old(data))
    if data.startswith(_LETTERS_AND_PICTURES):
        raise Refused(Reason.OTHER)
    if data.lstrip().startswith(_PAGES):
        raise Refused(Reason.PAGE)


def _old(data: bytes) -> Reason:
    """What an Office file of the old kind is: a new one behind a password, a workbook, a letter."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Reason.PASSWORD
    workbook = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
    return Reason.OLD if workbook else Reason.OTHER


def _bounded(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows without empty cells at their end. Raises Refused where there is too much of them."""
    text = 0
    for number, row in enumerate(rows, 1):
        while row and not row[-1]:
            row.pop()
        _check_row(row, number)
        text += sum(map(len, row))
        if text > MOST_TEXT:
            raise Refused(Reason.MUCH)
        if number <= MOST_ROWS:
            yield row


def _check_row(row: list[str], number: int) -> None:
    if number > (MOST_ROWS if row else LAST_ROW):
        raise Refused(Reason.ROWS, number)
    if len(row) > MOST_COLUMNS:
        raise Refused(Reason.COLUMNS, number)
    if row and max(map(len, row)) > MOST_CELL:
        raise Refused(Reason.CELL, number)
