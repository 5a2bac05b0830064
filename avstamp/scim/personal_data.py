"""What this room holds about somebody that is theirs to have."""

from typing import Any

from avstamp.people.models import Person
from avstamp.scim.models import Known


def export(person: Person) -> dict[str, Any] | None:
    """What the organisation's directory has said of them last; None if it never has."""
    known = Known.objects.filter(person=person).select_related("manager").first()
    if known is None:
        return None
    return {
        "user_name": known.user_name,
        "external_id": known.external_id,
        "name": f"{known.given_name} {known.family_name}".strip(),
        "email": known.email,
        "title": known.title,
        "number": known.number,
        "department": known.department,
        "manager": known.manager.name if known.manager else None,
        "active": known.active,
        "since": known.since.isoformat(),
        "said_at": known.said_at.isoformat(),
        "gone_at": known.gone_at.isoformat() if known.gone_at else None,
    }
