"""Where a work environment matter stands, from its steps alone: pure, no database.

The order is offered and never forced: what comes next is what follows on the furthest step taken,
whatever was left out before it.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol


class Next(StrEnum):
    """What is offered next; also how it stands."""

    INVESTIGATE = "investigate"
    ASSESS = "assess"
    ACT = "act"
    FOLLOW_UP = "follow_up"
    CHECK = "check"
    NOTHING = "nothing"  # checked, or no longer relevant


class Taken(Protocol):
    """A step, as far as it matters here."""

    kind: str

    @property
    def open_measure(self) -> bool: ...

    @property
    def serious(self) -> bool: ...


_FOLLOWS = {
    "": Next.INVESTIGATE,
    "investigated": Next.ASSESS,
    "assessed": Next.ACT,
    "measure": Next.FOLLOW_UP,
    "followed_up": Next.CHECK,
}
_ORDER = [*_FOLLOWS]


def next_step(steps: Iterable[Taken], *, closed: bool) -> Next:
    """What is to be done next. A measure that is under way comes before what follows on it."""
    if closed:
        return Next.NOTHING
    taken = list(steps)
    if any(step.open_measure for step in taken):
        return Next.ACT
    furthest = max(
        (step.kind for step in taken if step.kind in _FOLLOWS), key=_ORDER.index, default=""
    )
    return _FOLLOWS[furthest]


def is_serious(steps: Iterable[Taken]) -> bool | None:
    """Whether the risk is serious, by the latest assessment; None before the first."""
    assessed = [step.serious for step in steps if step.kind == "assessed"]
    return assessed[-1] if assessed else None
