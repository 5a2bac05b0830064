"""What this room holds about somebody that is theirs to have."""

from typing import Any

from avstamp.memory_slips.queries import of
from avstamp.people.models import Person
from avstamp.saving.models import Earlier
from avstamp.vault.sealed import reveal_together


def export(person: Person) -> list[dict[str, Any]]:
    """Every slip with its moment (ISO, UTC), newest first; for the person themself."""
    slips = list(of(person))
    kept = [row.id for row in slips if row.kept]
    earlier = list(Earlier.objects.filter(of__in=kept).order_by("of", "number"))
    reveal_together(slips, earlier)
    return [
        {
            "text": row.text,
            "at": row.at.isoformat(),
            "earlier": [
                {"text": one.text, "at": one.at.isoformat()} for one in earlier if one.of == row.id
            ],
        }
        for row in slips
    ]
