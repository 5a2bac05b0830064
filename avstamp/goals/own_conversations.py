"""What is parked for a conversation of its own: with whom and since when, and never a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from avstamp.core.prepared import prepared
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.queries import stage, visible_to
from avstamp.goals.rules import CLOSED, OPEN
from avstamp.people.models import Person


@dataclass(frozen=True)
class OwnConversations:
    """Of the person as an employee, and of those they lead: what waits, and what has been had."""

    open: Sequence[Outcome]
    closed: Sequence[Outcome]


def own_conversations(person: Person, on: date) -> OwnConversations:
    """What waits the longest stands first; of what is closed, the latest."""
    rows = _parked(person, on)
    return OwnConversations(
        open=[row for row in rows if stage(row) == OPEN],
        closed=[row for row in rows if stage(row) == CLOSED],
    )


@prepared
def _parked(person: Person, on: date) -> QuerySet[Outcome]:
    rows = visible_to(person, on).filter(kind=Kind.PARKED_TOPIC)
    along = rows.select_related("employee", "agreed_with", "ending__by")
    return along.order_by(F("ending__at").desc(nulls_first=True), "made_at", "id")
