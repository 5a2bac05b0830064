"""From bytes to a sheet of text cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from avstamp.imports.parsing import delimited
from avstamp.imports.parsing.refusals import Reason, Refused


@dataclass(frozen=True)
class Sheet:
    """What stands in a file, row by row from the first, an empty row being an empty list."""

    kind: str
    rows: Iterator[list[str]]
    name: str = ""
    others: list[str] = field(default_factory=list)


def parse(data: bytes) -> Sheet:
    """The sheet in a file's bytes. Raises Refused, now or while its rows are read."""
    if not data.strip():
        raise Refused(Reason.EMPTY)
    kind, rows = delimited.rows_of(data)
    return Sheet(kind, rows)
