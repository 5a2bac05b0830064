"""What this room holds about somebody that is theirs to have."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from avstamp.people.models import Person
from avstamp.role_profiles.models import Holding, OwnLine, OwnVersion
from avstamp.vault.sealed import reveal_together


def export(person: Person) -> list[dict[str, Any]]:
    """Which role profiles they have had and when, with what in each reads otherwise for them.

    What a profile asks for of everybody is nobody's own.
    """
    rows = Holding.objects.filter(person=person).select_related("profile").order_by("from_on")
    own = _own(person)
    return [
        {
            "profile": row.profile.name,
            "from_on": row.from_on.isoformat(),
            "until_on": row.until_on.isoformat() if row.until_on else None,
            "own_versions": [
                told
                for told in own[row.profile_id]
                if row.from_on.isoformat() <= told["from_on"]
                and (row.until_on is None or told["from_on"] < row.until_on.isoformat())
            ],
        }
        for row in rows
    ]


def _own(person: Person) -> dict[UUID, list[dict[str, Any]]]:
    """Every version of their own, oldest first, by profile."""
    versions = list(person.own_versions.select_related("by").order_by("number"))
    lines = list(OwnLine.objects.filter(own_version__in=versions))
    reveal_together(versions, lines)
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for version in versions:
        theirs = [line for line in lines if line.own_version_id == version.id]
        found[version.profile_id].append(_told(version, theirs))
    return found


def _told(version: OwnVersion, lines: list[OwnLine]) -> dict[str, Any]:
    return {
        "from_on": version.from_on.isoformat(),
        "lines": [{"list": line.kind, "text": line.text} for line in lines if not line.left_out],
        "left_out": sum(line.left_out for line in lines),
        "priority": version.priority or None,
        "support": version.support or None,
        "by": version.by.name,
        "at": version.at.isoformat(),
    }
