"""A copy of the key ring, read back (ring_copy.py writes it)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from pathlib import Path
from typing import Any

from avstamp.backups.ring_copy import FORMAT
from avstamp.backups.rows import AT_A_TIME, Table
from avstamp.backups.rules import Damaged, RingHeader, Unfit
from avstamp.vault.models import Copy, DataKey, Master


@dataclass(frozen=True, slots=True)
class Removed:
    """A row that somebody removed for good."""

    id: str
    table: str
    row: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ring:
    """A copy that is whole."""

    file: Path
    header: RingHeader
    keys: int
    masters: list[dict[str, Any]]
    wrapped_by: frozenset[str]  # master keys, without which not every key of it can be opened

    @classmethod
    def read(cls, file: Path) -> "Ring":
        """Go through the whole file. Raises Damaged, and Unfit for what is no such copy."""
        try:
            return _read(file)
        except OSError as problem:
            raise Unfit(f"{file} could not be read: {problem.strerror}.") from problem
        except (ValueError, LookupError, TypeError, AttributeError) as problem:
            raise Damaged(f"{file} is not a whole copy of the key ring.") from problem

    def restore(self) -> None:
        """Fill the key ring, which is there and empty, with these keys."""
        keys, masters = Table(DataKey), Table(Master)
        for rows in batched(self._rows(keys, "vault"), AT_A_TIME):
            keys.insert(rows)
        masters.insert([[said[name] for name in masters.columns] for said in self.masters])
        Copy.objects.create(at=self.header.at, keys=self.keys)

    def removed(self) -> Iterator[Removed]:
        for said in _lines(self.file):
            if "erasure" in said:
                at = datetime.fromisoformat(said["at"])
                yield Removed(said["erasure"], said["table"], said["row"], at)

    def _rows(self, table: Table, kind: str) -> Iterator[list[Any]]:
        for said in _lines(self.file):
            if kind in said:
                yield [said[name] for name in table.columns]


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open("rb") as lines:
        yield from map(json.loads, lines)


def _read(file: Path) -> Ring:
    digest, keys, gone, wrapped_by = hashlib.sha256(), 0, 0, set()
    said: dict[str, Any] = {}
    first, before = said, said
    with file.open("rb") as lines:
        for line in lines:
            said = json.loads(line)
            if "sha256" in said:
                break
            digest.update(line)
            first, before = first or said, said
            gone += "erasure" in said
            if "vault" in said:
                keys += 1
                wrapped_by.add(said["master"])
        if said["sha256"] != digest.hexdigest() or next(lines, b""):
            raise ValueError(said)
    if first["avstamp"] != "key ring" or first["format"] != FORMAT:
        raise ValueError(first)
    if (before["keys"], before["erasures"]) != (keys, gone):
        raise ValueError(before)
    return Ring(file, _header(first), keys, before["masters"], frozenset(wrapped_by))


def _header(said: dict[str, Any]) -> RingHeader:
    return RingHeader(
        installation=said["installation"],
        at=datetime.fromisoformat(said["at"]),
        backups=frozenset(said["backups"]),
        remembers=datetime.fromisoformat(said["remembers"]),
    )
