"""The arithmetic of the chain: what every line of the trail, and every month, is sealed with.

Each line carries a MAC over what it says and over the MAC of the line before it, so that none can
be changed, taken away, put in or moved without the key of its month. The form is fixed for ever:
what was sealed with it must be found whole in twenty years.
"""

import hmac
import json
import secrets
from datetime import UTC, datetime
from typing import NamedTuple, Protocol
from uuid import UUID

KEY_BYTES = 32
Stored = bytes | memoryview  # as a database gives it back


class Line(NamedTuple):
    """All that a line of the trail says, and where it stands."""

    month: str
    sequence: int
    id: UUID
    at: datetime
    actor: UUID | None
    action: str
    subject: UUID | None
    outcome: str
    once: str | None


class Head(Protocol):
    """What is sealed of a month: which it is, what it hangs on, and where it stands."""

    month: str
    number: int
    previous_sequence: int
    previous_hash: Stored
    sequence: int
    hash: Stored
    followed: bool
    removed_at: datetime | None


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def link(key: bytes, previous: Stored, line: Line) -> bytes:
    """The hash of a line that stands after the one whose hash is ``previous``."""
    return _mac(
        key,
        "line",
        bytes(previous).hex(),
        line.month,
        line.sequence,
        str(line.id),
        _moment(line.at),
        _id(line.actor),
        line.action,
        _id(line.subject),
        line.outcome,
        line.once,
    )


def seal(key: bytes, head: Head) -> bytes:
    """What a month is sealed with as it now stands."""
    return _mac(
        key,
        "month",
        head.month,
        head.number,
        head.previous_sequence,
        bytes(head.previous_hash).hex(),
        head.sequence,
        bytes(head.hash).hex(),
        bool(head.followed),
        _moment(head.removed_at) if head.removed_at else None,
    )


def _mac(key: bytes, *said: str | int | bool | None) -> bytes:
    # As JSON in ASCII, so that no two lists read alike wherever one word ends and the next begins.
    return hmac.digest(key, json.dumps(said, separators=(",", ":")).encode(), "sha256")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _id(value: UUID | None) -> str | None:
    return None if value is None else str(value)
