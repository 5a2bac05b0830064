"""What a plan will do, told person by person and unit by unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

# The lists a plan is told in, in order.
LISTS = ("created", "moved", "changed", "ended", "units")


class Change(NamedTuple):
    """One fact before and after; a day is ISO, and what is not there is empty."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, or a unit, and what becomes of them. The row is 0 for who is in no row.

    About somebody whose details are protected it says no more than that there is somebody.
    """

    list: str
    row: int
    name: str
    changes: Sequence[Change] = ()
    about: UUID | None = None
