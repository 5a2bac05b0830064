"""What this room holds about somebody that is theirs to have."""

from datetime import date
from typing import Any

from avstamp.people.models import Assignment, Duty, Person, Rest


def export(person: Person) -> dict[str, Any]:
    """Who they are here, where they have worked and under whom, their duties, and from when on
    they rest. Dates are ISO."""
    rest = Rest.objects.filter(person=person).select_related("by").first()
    places = Assignment.objects.filter(person=person).select_related("unit", "manager")
    return {
        "person": {
            "id": str(person.id),
            "given_name": person.given_name,
            "family_name": person.family_name,
            "email": person.email,
            "language": person.language,
            "employed_on": _day(person.employed_on),
        },
        "places": [
            {
                "unit": row.unit.name,
                "position": row.position,
                "manager": row.manager.name if row.manager else None,
                "from_on": _day(row.from_on),
                "until_on": _day(row.until_on),
            }
            for row in places.order_by("from_on")
        ],
        "duties": [
            {"kind": row.kind, "from_on": _day(row.from_on), "until_on": _day(row.until_on)}
            for row in Duty.objects.filter(person=person).order_by("from_on", "kind")
        ],
        "rest": {
            "from_on": _day(rest.from_on),
            "until_on": _day(rest.until_on),
            "said_by": rest.by.name,
        }
        if rest
        else None,
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
