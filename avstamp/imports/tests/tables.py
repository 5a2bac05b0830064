"""A file's table without a process of its own, for tests of what is read out of it."""

from collections.abc import Callable

from avstamp.imports.parsing.parse import parse
from avstamp.imports.reading.table import Sheet, Table, table_of


def table_in(data: bytes, known: Callable[[str], bool] | None = None) -> Table:
    """The table in a file's bytes. Raises Refused or Unreadable."""
    sheet = parse(data)
    return table_of(Sheet(sheet.kind, sheet.name, sheet.others, list(sheet.rows)), known)
