"""What undoes an import: each changed row as it was before, a digest of what it became, and whom
it is about."""

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple
from uuid import UUID

from avstamp.imports.rows import KINDS, Edit, Row

Entry = list[Any]  # number of its kind, id, the row before, a digest of the row after, whose


def journal_of(edits: Iterable[Edit]) -> list[Entry]:
    """Plain lists, to be kept."""
    number = {kind: place for place, kind in enumerate(KINDS)}
    return [
        [
            number[type(edit.row)],
            edit.row.id.hex,
            [_plain(value) for value in edit.before] if edit.before else None,
            digest(edit.after) if edit.after else None,
            about(edit.row).hex,
        ]
        for edit in edits
    ]


def fingerprint_of(edits: Iterable[Edit]) -> str:
    """The same for the same edits."""
    made = blake2b(digest_size=32)
    for edit in edits:
        made.update(repr(edit).encode())
    return made.hexdigest()


def about(row: Row) -> UUID:
    """The person whose place, role or duty it is; else the row itself."""
    return getattr(row, "person", row.id)


def digest(row: Row) -> str:
    """Short, and another for another row."""
    return blake2b(repr(row).encode(), digest_size=8).hexdigest()


class Entered(NamedTuple):
    """An entry as it was kept."""

    kind: type[Row]
    id: UUID
    before: Row | None
    after: str | None
    about: UUID


def entry_of(entry: Entry) -> Entered:
    number, key, before, after, whose = entry
    kind = KINDS[number]
    row = kind._make(map(_value, before)) if before else None
    return Entered(kind, UUID(key), row, after, UUID(whose))


def _plain(value: object) -> object:
    match value:
        case UUID():
            return {"id": value.hex}
        case date():
            return {"on": value.isoformat()}
    return value


def _value(value: Any) -> Any:
    match value:
        case {"id": key}:
            return UUID(key)
        case {"on": day}:
            return date.fromisoformat(day)
    return value
