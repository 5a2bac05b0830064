"""What this room holds about somebody that is theirs to have."""

from typing import Any

from allauth.usersessions.models import UserSession

from avstamp.accounts.models import User
from avstamp.people.models import Person


def export(person: Person) -> dict[str, Any] | None:
    """Their account and where they are signed in; nothing that could let anybody in."""
    user = User.objects.filter(person=person).first()
    if user is None:
        return None
    return {
        "email": user.email,
        "active": user.is_active,
        "sessions": [
            {
                "since": row.created_at.isoformat(),
                "seen_at": row.last_seen_at.isoformat(),
                "browser": row.user_agent,
                "address": row.ip,
            }
            for row in UserSession.objects.filter(user=user).order_by("created_at")
        ],
    }
