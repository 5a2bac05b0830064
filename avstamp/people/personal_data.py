"""What this room holds about somebody that is theirs to have."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from avstamp.people.models import Assignment, Duty, Person, Rest, StandIn


def export(person: Person) -> dict[str, Any]:
    """Who they are here, where they have worked and under whom, their duties, who stood in
    for whom, and from when on they rest. Dates are ISO."""
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
            "number": person.number,
            "protected": person.protected,
        },
        "places": [
            {
                "unit": row.unit.name,
                "position": row.position,
                "manager": row.manager.name if row.manager else None,
                "acting": row.acting,
                "from_on": _day(row.from_on),
                "until_on": _day(row.until_on),
            }
            for row in places.order_by("from_on")
        ],
        "duties": [
            {"kind": row.kind, "from_on": _day(row.from_on), "until_on": _day(row.until_on)}
            for row in Duty.objects.filter(person=person).order_by("from_on", "kind")
        ],
        "stood_in": [
            {
                "manager": row.manager.name,
                "stand_in": row.stand_in.name,
                "from_on": _day(row.from_on),
                "until_on": _day(row.until_on),
            }
            for row in _stood_in(person)
        ],
        "rest": {
            "from_on": _day(rest.from_on),
            "until_on": _day(rest.until_on),
            "said_by": rest.by.name,
        }
        if rest
        else None,
    }


def _stood_in(person: Person) -> QuerySet[StandIn]:
    rows = StandIn.objects.filter(Q(manager=person) | Q(stand_in=person))
    return rows.select_related("manager", "stand_in").order_by("from_on", "id")


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
