"""What this room holds about somebody that is theirs to have."""

from typing import Any

from django.db.models import Q

from avstamp.handovers.models import Comment, Meeting, Told
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal


def export(person: Person) -> dict[str, Any]:
    """When they were told of a change, what they wrote to who came, and meetings of the three."""
    told = Told.objects.filter(employee=person).select_related("to").order_by("on", "at")
    comments = Comment.objects.filter(employee=person).select_related("to").order_by("at", "id")
    meetings = Meeting.objects.filter(Q(employee=person) | Q(before=person) | Q(after=person))
    return {
        "told": [
            {
                "from_on": row.on.isoformat(),
                "manager": row.to.name if row.to else None,
                "at": row.at.isoformat(),
            }
            for row in told
        ],
        "comments": [
            {
                "to": row.to.name,
                "text": row.text,
                "at": row.at.isoformat(),
                "taken_back_at": row.taken_back_at.isoformat() if row.taken_back_at else None,
            }
            for row in reveal(comments)
        ],
        "meetings": [
            _meeting(row)
            for row in meetings.select_related("employee", "before", "after", "end__by").order_by(
                "at", "id"
            )
        ],
    }


def _meeting(row: Meeting) -> dict[str, Any]:
    end = getattr(row, "end", None)
    return {
        "employee": row.employee.name,
        "before": row.before.name,
        "after": row.after.name,
        "asked_at": row.at.isoformat(),
        "ended": end.how if end else None,
        "ended_by": end.by.name if end else None,
        "ended_at": end.at.isoformat() if end else None,
    }
