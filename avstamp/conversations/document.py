"""The summary as a document: what is frozen, hashed and confirmed.

Canonical JSON (sorted keys, no blank space), so that the same content always has the same hash.
Thoughts for the future and parked topics are left out: a summary may one day be read by the
next manager, and those are never handed over.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

FORMAT = 1


@dataclass(frozen=True)
class Item:
    """One outcome as it stood."""

    kind: str
    what: str
    why: str = ""
    how_we_notice: str = ""
    owner: str = ""  # the person's name
    owner_party: str = ""
    due_on: str = ""
    urgent: bool = False
    hung_on: str = ""
    hung_on_text: str = ""
    takes: tuple["Item", ...] = ()


@dataclass(frozen=True)
class FollowedUp:
    """An earlier goal or promise: closed with a sentence, or carried on to a date."""

    kind: str
    what: str
    carried_on_to: str = ""
    how: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Document:
    """Everything a confirmed summary says. Dates are ISO dates."""

    language: str
    employee: str
    manager: str
    held_on: str
    role: str
    summary: str
    pass_on: str
    follow_up_on: str
    items: tuple[Item, ...] = ()
    followed_up: tuple[FollowedUp, ...] = ()
    role_fits: bool = False  # the two looked at the role profile, and it fits as it is
    follows_on: str = ""  # of a follow-up: the day of the talk that it follows up
    format: int = field(default=FORMAT)

    def canonical(self) -> str:
        told = asdict(self)
        if not self.follows_on:
            del told["follows_on"]  # the same text as ever has the same hash as ever
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parse(canonical: str) -> Document:
    """The document of a canonical text."""
    found: dict[str, Any] = json.loads(canonical)
    found["items"] = tuple(_item(row) for row in found["items"])
    found["followed_up"] = tuple(FollowedUp(**row) for row in found["followed_up"])
    return Document(**found)


def _item(row: dict[str, Any]) -> Item:
    return Item(**(row | {"takes": tuple(_item(need) for need in row["takes"])}))


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
