"""What a backup holds, and when it may be restored; sentences, without a database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

FORMAT = 1

# Every other table is in a backup; a new one is in it by itself.
LEFT_OUT: Mapping[str, str] = {
    "sessions.session": "who was signed in has perhaps signed out since",
    "usersessions.usersession": "where they were signed in",
    "accounts.signinlink": "it works once, and has perhaps been used since",
    "accounts.tally": "tries of the last hours",
    "work.work": "it has perhaps been done since; what the clock does begins anew",
    "work.worker": "which processes worked then",
    "saving.receipt": "it answers a save that is sent again within the next minutes",
}


class Unfit(Exception):
    """Nothing has been restored; says why in a sentence."""


class Damaged(Unfit):
    """A file is not as it was written."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself on its first line."""

    id: str
    installation: str
    at: datetime  # a moment before what is in it was looked at
    release: str
    migrations: Sequence[tuple[str, str]]
    secret: str  # by which the secret that signs cookies is known again


@dataclass(frozen=True, slots=True)
class RingHeader:
    """What a copy of the key ring says of itself."""

    installation: str
    at: datetime
    backups: frozenset[str]  # those made before its keys were looked at
    remembers: datetime  # from when on it tells what was removed


def unfit(
    data: Header, ring: RingHeader | None, *, unknown: Sequence[str], masters_missing: Sequence[str]
) -> Iterator[str]:
    """Why these must not be restored together by this release, a sentence each."""
    if unknown:
        yield (
            f"The backup was made by release {data.release}, which is newer than this one "
            f"({unknown[0]} is not known here). Restore it with that release or a later one."
        )
    if ring is None:
        return
    if ring.installation != data.installation:
        yield "The copy of the key ring is of another installation than the backup."
    elif ring.remembers > data.at:
        yield (
            f"The backup is of {data.at:%Y-%m-%d}, and what was removed is remembered from "
            f"{ring.remembers:%Y-%m-%d} on: what people removed in between would come back."
        )
    for name in masters_missing:
        yield f"The copy of the key ring needs the master key {name}, which is not in the file."


def is_younger(data: Header, ring: RingHeader) -> bool:
    """Whether the copy of the key ring was made after the backup.

    Not by the clock: the copy names every backup that was whole before its keys were looked at. A
    key that it lacks was then destroyed since; with an older copy it may only have been made since.
    """
    return data.id in ring.backups


def keys_missing(number: int, ring: RingHeader) -> str:
    """The sentence about texts whose key an older copy of the key ring lacks."""
    texts = "1 text" if number == 1 else f"{number:,} texts"
    return (
        f"{texts} in the backup cannot be opened: the copy of the key ring is from "
        f"{ring.at:%Y-%m-%d %H:%M} UTC, before the backup. Take a newer copy."
    )
