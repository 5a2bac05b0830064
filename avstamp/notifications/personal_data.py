"""What this room holds about somebody that is theirs to have."""

from typing import Any

from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """Which messages were meant for them and what became of each; whether their address is refused.

    What a message said is not kept.
    """
    refused = Unreachable.objects.filter(person=person).first()
    return {
        "sent": [
            {
                "kind": row.kind,
                "posted_at": row.posted_at.isoformat(),
                "ended_at": row.ended_at.isoformat() if row.ended_at else None,
                "ending": row.ending or "waiting",
            }
            for row in Outgoing.objects.filter(to=person).order_by("posted_at", "id")
        ],
        "address_refused_at": refused.at.isoformat() if refused else None,
    }
