"""What this room holds about somebody that is theirs to have."""

from datetime import date
from typing import Any

from django.db.models import Q

from avstamp.goals.queries import visible_to
from avstamp.people.models import Person
from avstamp.role_changes.models import Accepted, Asked
from avstamp.role_changes.queries import revealed
from avstamp.vault.sealed import reveal


def export(person: Person, *, on: date) -> dict[str, list[dict[str, Any]]]:
    """Which changes to their role stand in it, and what HR was asked about it or by them.

    What HR was asked is told to the employee, and to the manager who wrote it as long as they may
    read what it is about.
    """
    stands = Accepted.objects.filter(outcome__employee=person).select_related("own_version")
    mine = Q(outcome__employee=person) | Q(by=person)
    asked = Asked.objects.filter(
        mine, outcome__in=visible_to(person, on).values("pk")
    ).select_related("by", "profile", "reply__by")
    return {
        "accepted": [
            {
                "outcome": str(row.outcome_id),
                "from_on": row.own_version.from_on.isoformat(),
                "added": row.added.splitlines(),
                "reworded": row.reworded.splitlines(),
                "before": row.before.splitlines(),
                "removed": row.removed.splitlines(),
                "priority": row.priority or None,
                "support": row.support or None,
            }
            for row in reveal(stands.order_by("own_version__at", "id"))
        ],
        "asked_of_hr": [_asked(row) for row in revealed(asked.order_by("at", "id"))],
    }


def _asked(row: Asked) -> dict[str, Any]:
    reply = getattr(row, "reply", None)
    return {
        "outcome": str(row.outcome_id),
        "profile": row.profile.name,
        "text": row.text,
        "by": row.by.name,
        "at": row.at.isoformat(),
        "reply": {
            "sentence": reply.sentence or None,
            "changed": reply.new_version_id is not None,
            "by": reply.by.name,
            "at": reply.at.isoformat(),
        }
        if reply
        else None,
    }
