"""A copy of the key ring in a file: the wrapped keys, the same from SQLite and from PostgreSQL.

Lines of JSON. The first says what the file is, then comes one for each key, one for each row that
was removed for good, and one that says how many there were and which master keys have been in use.
The last is the SHA-256 of all the lines before it: a file without it was cut short. What each
holds is told in docs/operations/keys.md.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from avstamp.backups.models import Backup, Erasure
from avstamp.backups.rows import line
from avstamp.core.files import new_file
from avstamp.vault.models import Copy, DataKey, Master

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Copied:
    """How much is in a copy."""

    keys: int
    erasures: int


def copy_ring(path: Path, *, installation: str, at: datetime) -> Copied:
    """Write a copy of the key ring as it stands, and remember that it was made.

    Never writes over anything. Raises NotWritten.
    """
    with new_file(path) as out:
        copied = _Lines(out).all(installation, at)
    Copy.objects.create(at=at, keys=copied.keys)
    return copied


class _Lines:
    """The lines of a copy, and the digest of those that have been written."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.digest = hashlib.sha256()

    def all(self, installation: str, at: datetime) -> Copied:
        self.add(
            {
                "avstamp": "key ring",
                "format": FORMAT,
                "at": _moment(at),
                "installation": installation,
                # Asked for before the keys: whatever key a backup named here needs is among them,
                # unless it has been destroyed since.
                "backups": [str(pk) for pk in Backup.objects.values_list("pk", flat=True)],
                "remembers": _moment(at - timedelta(days=settings.BACKUP_DAYS)),
            }
        )
        # One question, so that they are the keys of one moment, however many there are.
        keys = self.each(map(_key, DataKey.objects.order_by("vault").iterator(chunk_size=2_000)))
        gone = Erasure.objects.order_by("at", "id").iterator(chunk_size=2_000)
        copied = Copied(keys, self.each(map(_erasure, gone)))
        self.add({"keys": copied.keys, "erasures": copied.erasures, "masters": [*_masters()]})
        self.add({"sha256": self.digest.hexdigest()})
        return copied

    def each(self, rows: Iterator[dict[str, Any]]) -> int:
        number = 0
        for said in rows:
            self.add(said)
            number += 1
        return number

    def add(self, said: dict[str, Any]) -> None:
        written = line(said)
        self.digest.update(written)
        self.out.write(written)


def _key(row: DataKey) -> dict[str, Any]:
    return {
        "vault": row.vault,
        "wrapped": base64.b64encode(bytes(row.wrapped)).decode(),
        "master": row.master,
        "made_at": _moment(row.made_at),
        "unused_at": _moment(row.unused_at),
    }


def _erasure(row: Erasure) -> dict[str, Any]:
    return {"erasure": str(row.id), "table": row.table, "row": row.row, "at": _moment(row.at)}


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
