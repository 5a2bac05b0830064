"""What a provider says of somebody, and what may go wrong on the way."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody has been at the provider, as its signature shows."""

    provider: str  # its own name for itself: identifiers are unique within it alone
    identifier: str  # theirs, for ever; never an address, which others may have had before
    number: str  # the employer's number for them, where the provider tells
    strong: bool  # whether the provider says that it asked for a second step
    shown_at: datetime | None  # when they last proved there who they are, where it tells


@dataclass(frozen=True, slots=True)
class Errand:
    """Why somebody went there: kept in their session, and read when they are back."""

    purpose: str  # "enter", "connect" or "confirm"
    to: str  # the page they were on their way to; empty for the start page


class NotSaid(Exception):
    """The provider has said nothing that could be used. ``errand`` where it is known."""

    def __init__(self, errand: Errand | None = None) -> None:
        super().__init__()
        self.errand = errand


class Unusable(NotSaid):
    """Forged, too old, used before, meant for somebody else, or not ours at all."""


class Cancelled(NotSaid):
    """They turned back there."""


class Unreachable(NotSaid):
    """The provider does not answer, or not as it should."""
