"""What waits for somebody, with what it takes to say so."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from avstamp.reminders.rules import Matter


@dataclass(frozen=True, slots=True)
class Waits:
    """A matter that waits for somebody."""

    person: UUID
    matter: Matter
    other: str  # the name of the other of the two
    other_id: UUID
    held_on: date | None = None
    page: str = ""  # the name of an address, where a kind is done in several places
