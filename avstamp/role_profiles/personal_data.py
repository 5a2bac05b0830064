"""What this room holds about somebody that is theirs to have."""

from typing import Any

from avstamp.people.models import Person
from avstamp.role_profiles.models import Holding


def export(person: Person) -> list[dict[str, Any]]:
    """Which role profiles they have had and when. What a profile asks for is nobody's own."""
    rows = Holding.objects.filter(person=person).select_related("profile").order_by("from_on")
    return [
        {
            "profile": row.profile.name,
            "from_on": row.from_on.isoformat(),
            "until_on": row.until_on.isoformat() if row.until_on else None,
        }
        for row in rows
    ]
