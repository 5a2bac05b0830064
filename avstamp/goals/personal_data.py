"""What this room holds about somebody that is theirs to have."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from avstamp.goals import queries
from avstamp.goals.models import NewDate, Outcome, Party
from avstamp.people.models import Person
from avstamp.policy.engine import Relation


def export(person: Person, *, on: date) -> list[dict[str, Any]]:
    """All that is agreed about them, with its story, and what they have promised those they lead.

    Nothing is in it that they may not read on the day (queries.visible_to). Oldest first; moments
    are ISO and in UTC, dates ISO.
    """
    own = Q(relation=Relation.EMPLOYEE)
    promised = Q(owner_party=Party.MANAGER)
    rows = queries.with_story(queries.visible_to(person, on).filter(own | promised))
    moved = Prefetch("new_dates", NewDate.objects.select_related("by").order_by("at", "id"))
    found = rows.select_related(
        "employee", "agreed_with", "role_item", "direction", "ending__by", "needed_for__ending",
        "made_by",
    ).prefetch_related(moved).order_by("made_at", "id")  # fmt: skip
    return [_outcome(row) for row in queries.revealed(found)]


def _outcome(row: Outcome) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "kind": row.kind,
        "about": row.employee.name,
        "agreed_with": row.agreed_with.name,
        "what": row.what,
        "why": row.why,
        "how_we_notice": row.how_we_notice,
        "owner": row.owner_party or None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "urgent": row.urgent,
        "hangs_on": row.hung_on or None,
        "hangs_on_text": str(row.role_item or row.direction or "") or None,
        "needed_for": str(row.needed_for_id) if row.needed_for_id else None,
        "written_by": row.made_by.name,
        "written_at": row.made_at.isoformat(),
        "confirmed_at": row.confirmed_at.isoformat() if row.confirmed_at else None,
        "check_ins": [
            {
                "happened": line.happened,
                "next_step": line.next_step,
                "by": line.by.name,
                "at": line.at.isoformat(),
            }
            for line in row.check_ins.all()
        ],
        "moved": _moved(row.new_dates.all()),
        "ending": {
            "how": row.ending.how,
            "sentence": row.ending.sentence,
            "by": row.ending.by.name,
            "at": row.ending.at.isoformat(),
        }
        if hasattr(row, "ending")
        else None,
    }


def _moved(rows: Iterable[NewDate]) -> list[dict[str, str]]:
    return [
        {
            "from_on": row.before_on.isoformat(),
            "to_on": row.due_on.isoformat(),
            "by": row.by.name,
            "at": row.at.isoformat(),
        }
        for row in rows
    ]
