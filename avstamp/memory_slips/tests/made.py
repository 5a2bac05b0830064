"""Slips as somebody writes them."""

import uuid
from datetime import UTC, datetime

from avstamp.memory_slips.actions import write_slip
from avstamp.memory_slips.models import MemorySlip
from avstamp.memory_slips.queries import latest
from avstamp.people.models import Person
from avstamp.saving.protocol import Save
from avstamp.vault.sealed import reveal

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)


def save(text: str, version: int = 0, key: str = "") -> Save:
    """What a writer asks to have saved, with a key of its own unless one is given."""
    return Save(text, version, key or str(uuid.uuid4()))


def slip_of(person: Person, text: str = "Ett tack", at: datetime = AT) -> MemorySlip:
    before = {row.pk for row in latest(person, 1000)}
    write_slip(save=save(text), by=person, at=at)
    return next(row for row in reveal(latest(person, 1000)) if row.pk not in before)


def texts_of(person: Person) -> list[str]:
    """Everything on somebody's slips, newest first."""
    return [row.text for row in reveal(latest(person, 1000))]
