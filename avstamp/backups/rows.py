"""A table as lines of JSON, one for each row, the same from SQLite and from PostgreSQL.

The lines are in the order of the rows' keys and each reads in one way only, so that two tables
are equal if the SHA-256 of their lines is.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Field, Model, QuerySet
from django.db.models.functions import Collate

AT_A_TIME = 500  # rows in memory, each with a long text
_SEALED = {"id", "vault", "version", "body"}  # vault/sealed.py


def line(said: Any) -> bytes:
    """A line of JSON in ASCII; what is equal reads alike."""
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Told:
    """How many rows a table has, and the SHA-256 of their lines."""

    rows: int
    sha256: str


class Counting:
    """Counts lines and takes their digest as they go by."""

    def __init__(self) -> None:
        self._rows, self._digest = 0, hashlib.sha256()

    def add(self, row: bytes) -> None:
        self._rows += 1
        self._digest.update(row)

    @property
    def told(self) -> Told:
        return Told(self._rows, self._digest.hexdigest())


@dataclass(frozen=True)
class Table:
    """A table, as a model that was there at some time describes it."""

    model: type[Model]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def fields(self) -> Sequence["Field[Any, Any]"]:
        return self.model._meta.local_concrete_fields

    @cached_property
    def _ends(self) -> Sequence["Field[Any, Any]"]:
        return [_end(field) for field in self.fields]

    @property
    def columns(self) -> list[str]:
        return [field.column or "" for field in self.fields]

    @property
    def sealed(self) -> bool:
        """Whether its rows hold an encrypted text."""
        return set(self.columns) >= _SEALED

    @property
    def connection(self) -> BaseDatabaseWrapper:
        return connections[router.db_for_write(self.model)]

    @property
    def objects(self) -> QuerySet[Any]:
        return self.model._base_manager.all()

    def key_of(self, said: str) -> Any:
        """The key of a row, from how it reads as a text."""
        return _end(self.model._meta.pk).to_python(said)

    def lines(self) -> Iterator[bytes]:
        """Its rows; no more than a few of them are in memory."""
        names = [field.attname for field in self.fields]
        rows = self.objects.order_by(self._order).values_list(*names)
        for row in rows.iterator(chunk_size=AT_A_TIME):
            yield line([_plain(value) for value in row])

    @property
    def _order(self) -> Any:
        # A database has its own order of letters; bytes have one.
        key = self.model._meta.pk
        by_letters = isinstance(_end(key), CharField) and self.connection.vendor == "postgresql"
        return Collate(key.attname, "C") if by_letters else "pk"

    def counted(self) -> Told:
        """What the table comes to as it now stands."""
        counting = Counting()
        for row in self.lines():
            counting.add(row)
        return counting.told

    def insert(self, rows: Sequence[Sequence[Any]]) -> None:
        """Put rows in exactly as they were read: nothing is filled in, no clock is asked."""
        connection = self.connection
        quoted = [connection.ops.quote_name(column) for column in self.columns]
        into = f"{connection.ops.quote_name(self.name)} ({', '.join(quoted)})"
        places = ", ".join(["%s"] * len(quoted))
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {into} VALUES ({places})",  # noqa: S608
                [self._stored(row, connection) for row in rows],
            )

    def _stored(self, row: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
        pairs = zip(self._ends, row, strict=True)
        return [
            None if said is None else field.get_db_prep_save(field.to_python(said), connection)
            for field, said in pairs
        ]


def _end(field: "Field[Any, Any]") -> "Field[Any, Any]":
    """The field that a key leads to at last, through the keys of other tables."""
    while field.remote_field:
        field = field.target_field  # type: ignore[attr-defined]
    return field


def _plain(value: Any) -> Any:
    """A value as JSON has it; the field it came from reads it back."""
    match value:
        case None | bool() | int() | float() | str() | dict() | list():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"no way is known to write down a {type(value).__name__}")
