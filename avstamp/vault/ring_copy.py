"""A copy of the key ring in a file: the wrapped keys, the same from SQLite and from PostgreSQL.

Lines of JSON. The first says what the file is, then comes one for each key, and the last says how
many there were, which master keys have been in use, and the SHA-256 of all the lines before it: a
file without it was cut short. What each holds is told in docs/operations/keys.md.
"""

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from avstamp.vault.master import sync_folder
from avstamp.vault.models import Copy, DataKey, Master

FORMAT = 1


class CannotCopy(Exception):
    """Nothing was written; says why in a sentence."""


def copy_ring(path: Path, *, at: datetime) -> int:
    """Write a copy of the key ring as it stands, and remember that it was made; how many keys.

    Never writes over anything. Raises CannotCopy.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        # The name is taken first, so that whoever else has it keeps it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as problem:
        raise CannotCopy(f"{path} is there already, and nothing is written over.") from problem
    except OSError as problem:
        raise CannotCopy(f"{path} could not be written: {problem.strerror}.") from problem
    try:
        keys = _write(new, at)
        new.replace(path)
        sync_folder(path.parent)
    except BaseException as problem:
        for half in (new, path):
            half.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            sentence = f"{path} could not be written: {problem.strerror}."
            raise CannotCopy(sentence) from problem
        raise
    Copy.objects.create(at=at, keys=keys)
    return keys


def _write(path: Path, at: datetime) -> int:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        keys = _Lines(out).all(at)
        out.flush()
        os.fsync(out.fileno())
    return keys


class _Lines:
    """The lines of a copy, and the digest of those that have been written."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.digest = hashlib.sha256()

    def all(self, at: datetime) -> int:
        self.add({"avstamp": "key ring", "format": FORMAT, "at": _moment(at)})
        keys = 0
        # One question, so that they are the keys of one moment, however many there are.
        for row in DataKey.objects.order_by("vault").iterator(chunk_size=2_000):
            self.add(_key(row))
            keys += 1
        masters = [*_masters()]
        self.add({"keys": keys, "masters": masters, "sha256": self.digest.hexdigest()})
        return keys

    def add(self, said: dict[str, Any]) -> None:
        line = json.dumps(said, separators=(",", ":")).encode() + b"\n"
        self.digest.update(line)
        self.out.write(line)


def _key(row: DataKey) -> dict[str, Any]:
    return {
        "vault": row.vault,
        "wrapped": base64.b64encode(bytes(row.wrapped)).decode(),
        "master": row.master,
        "made_at": _moment(row.made_at),
        "unused_at": _moment(row.unused_at),
    }


def _masters() -> Iterator[dict[str, Any]]:
    for row in Master.objects.order_by("since", "name"):
        yield {
            "name": row.name,
            "primary": row.primary,
            "since": _moment(row.since),
            "retired_at": _moment(row.retired_at),
        }


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None
