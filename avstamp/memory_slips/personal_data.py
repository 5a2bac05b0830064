"""What this room holds about somebody that is theirs to have."""

from avstamp.memory_slips.queries import of
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal


def export(person: Person) -> list[dict[str, str]]:
    """Every slip with its moment (ISO, UTC), newest first; for the person themself."""
    return [{"text": row.text, "at": row.at.isoformat()} for row in reveal(of(person))]
