"""Where a conversation stands: worked out from what has happened, never a stored flag.

docs/states.md is written from ``WAITS_FOR`` and ``TRANSITIONS``.
"""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    SUGGESTED = "suggested"
    PLANNED = "planned"
    HELD = "held"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened, as one query tells it (queries.with_facts)."""

    booked: bool = False
    begun: bool = False  # no stage of its own: it opens what is shared (rules.open_together)
    held: bool = False
    closed: bool = False
    cancelled: bool = False
    has_version: bool = False  # of the latest version of the summary, as the next three
    withdrawn: bool = False
    reopened: bool = False
    confirmations: int = 0


def stage(facts: Facts) -> Stage:
    """The stage these facts amount to. queries.in_stage says the same to the database."""
    if facts.cancelled:
        return Stage.CANCELLED
    if facts.closed:
        return Stage.CLOSED
    if not facts.held:
        return Stage.PLANNED if facts.booked else Stage.SUGGESTED
    if not facts.has_version or facts.withdrawn or facts.reopened:
        return Stage.HELD
    return Stage.CONFIRMED if facts.confirmations >= 2 else Stage.PROPOSED


@dataclass(frozen=True, slots=True)
class Transition:
    """From where to where, by which record, and whose turn it is to make it."""

    before: Stage
    after: Stage
    record: str
    owner: str


# Every stage has somebody whose turn it is; the last two are ends.
WAITS_FOR = {
    Stage.SUGGESTED: "manager",
    Stage.PLANNED: "both",
    Stage.HELD: "both",
    Stage.PROPOSED: "whoever has not confirmed",
    Stage.CONFIRMED: "nobody until the follow-up",
    Stage.CLOSED: "nobody",
    Stage.CANCELLED: "nobody",
}
TRANSITIONS = (
    Transition(Stage.SUGGESTED, Stage.PLANNED, "Booking", "manager"),
    Transition(Stage.SUGGESTED, Stage.CANCELLED, "Cancellation", "either"),
    Transition(Stage.SUGGESTED, Stage.HELD, "Held", "either"),
    Transition(Stage.PLANNED, Stage.CANCELLED, "Cancellation", "either"),
    Transition(Stage.PLANNED, Stage.HELD, "Held", "either"),
    Transition(Stage.HELD, Stage.PROPOSED, "SummaryVersion", "either"),
    Transition(Stage.PROPOSED, Stage.HELD, "Withdrawal", "either, by editing"),
    Transition(Stage.PROPOSED, Stage.CONFIRMED, "Confirmation", "the second of the two"),
    Transition(Stage.CONFIRMED, Stage.HELD, "Reopening", "either"),
    Transition(Stage.CONFIRMED, Stage.CLOSED, "Closure", "the next conversation"),
    Transition(Stage.HELD, Stage.CLOSED, "Closure", "the employee, once the manager has changed"),
    Transition(
        Stage.PROPOSED, Stage.CLOSED, "Closure", "the employee, once the manager has changed"
    ),
)
OPEN = (Stage.SUGGESTED, Stage.PLANNED, Stage.HELD, Stage.PROPOSED)
