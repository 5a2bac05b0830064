"""What is in a backup: lines of JSON, told in docs/operations/backup.md.

The first says what the backup is. Then comes each table: a line with its name and columns, and one
for each row. The last tells how many rows each table has, the SHA-256 of their lines, and one root
over all of it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import connection, transaction

from avstamp.backups.rows import AT_A_TIME, Counting, Table, Told, line
from avstamp.backups.rules import FORMAT, Damaged, Header, Unfit
from avstamp.backups.schema import tables

_CUT_SHORT = "The backup is damaged or cut short."


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read of the data inside is of one moment, and nobody who writes waits for it."""
    connection.ensure_connection()
    before = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # it will not write
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT count(*) FROM django_migrations")  # here the moment is
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = before  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Summary:
    """What the last line tells."""

    tables: dict[str, Told]
    root: str

    @classmethod
    def of(cls, header: Header, told: dict[str, Told]) -> "Summary":
        said = [_said(header), {name: [one.rows, one.sha256] for name, one in told.items()}]
        return cls(told, hashlib.sha256(line(said)).hexdigest())

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.tables.values())


class Writing:
    """The lines of a backup; ``summary`` is there when all of them have been taken."""

    summary: Summary

    def __init__(self, header: Header) -> None:
        self._header = header

    def lines(self) -> Iterator[bytes]:
        """Call in one_moment()."""
        yield line(_said(self._header))
        told = {}
        for table in tables(self._header.migrations):
            yield line({"table": table.name, "columns": table.columns})
            counting = Counting()
            for row in table.lines():
                counting.add(row)
                yield row
            told[table.name] = counting.told
        self.summary = Summary.of(self._header, told)
        ends = {name: [one.rows, one.sha256] for name, one in told.items()}
        yield line({"tables": ends, "root": self.summary.root})


def _said(header: Header) -> dict[str, Any]:
    moment = header.at.isoformat()
    return {"avstamp": "backup", "format": FORMAT} | asdict(header) | {"at": moment}


class Reading:
    """A backup, read once from its first line to its last."""

    header: Header
    summary: Summary

    def __init__(self, lines: Iterator[bytes]) -> None:
        """Raises Damaged, and Unfit for what is no backup of this kind."""
        self._lines = lines
        self._next: Any = self._read()
        self.header = _header(self._next)

    def load(self, into: Sequence[Table]) -> None:
        """Put every row into its table, which is there and empty. Raises Damaged."""
        self._next = self._read()
        # Rows of one table may point to each other; each is checked when it is full.
        with connection.constraint_checks_disabled():
            told = {table.name: self._fill(table) for table in into}
        self.summary = Summary.of(self.header, told)
        ends = {name: [one.rows, one.sha256] for name, one in told.items()}
        if self._next != {"tables": ends, "root": self.summary.root} or next(self._lines, None):
            raise Damaged(_CUT_SHORT)

    def _fill(self, table: Table) -> Told:
        if self._next != {"table": table.name, "columns": table.columns}:
            raise Damaged(_CUT_SHORT)
        counting = Counting()
        for rows in batched(self._rows(counting), AT_A_TIME):
            table.insert(rows)
        connection.check_constraints(table_names=[table.name])
        return counting.told

    def _rows(self, counting: Counting) -> Iterator[list[Any]]:
        while isinstance(row := self._read(counting), list):
            yield row
        self._next = row

    def _read(self, counting: Counting | None = None) -> Any:
        read = next(self._lines, None)
        if read is None:
            raise Damaged(_CUT_SHORT)
        if counting and read[:1] == b"[":
            counting.add(read)
        try:
            return json.loads(read)
        except ValueError as problem:
            raise Damaged(_CUT_SHORT) from problem


def _header(said: Any) -> Header:
    if not isinstance(said, dict) or said.get("avstamp") != "backup":
        raise Unfit("The file is encrypted to this key, but holds no backup of Avstamp.")
    if said.get("format") != FORMAT:
        raise Unfit(f"The backup is in format {said.get('format')}, from a newer release.")
    return Header(
        id=said["id"],
        installation=said["installation"],
        at=datetime.fromisoformat(said["at"]),
        release=said["release"],
        migrations=[(room, name) for room, name in said["migrations"]],
        secret=said["secret"],
    )
