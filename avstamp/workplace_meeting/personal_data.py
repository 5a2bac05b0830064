"""What this room holds about somebody that is theirs to have."""

from typing import Any

from avstamp.people.models import Person
from avstamp.workplace_meeting.models import Topic
from avstamp.workplace_meeting.queries import topics_of


def export(person: Person) -> list[dict[str, Any]]:
    """The texts for meetings that came out of their own conversations, and what came of each.

    ``outcome`` is the id of what was agreed. Moments are ISO and in UTC, dates ISO.
    """
    return [_topic(row) for row in topics_of(person)]


def _topic(row: Topic) -> dict[str, Any]:
    approval, taken_up = row.approval, getattr(row, "taken_up", None)
    return {
        "outcome": str(row.outcome_id),
        "text": row.text,
        "written_by": row.by.name,
        "at": row.at.isoformat(),
        "approved_at": approval.at.isoformat() if approval else None,
        "for_unit": approval.unit.name if approval else None,
        "met_on": taken_up.met_on.isoformat() if taken_up else None,
        "came_of_it": taken_up.came_of_it if taken_up else None,
    }
