"""What this room holds about somebody that is theirs to have."""

from avstamp.drafts.queries import of
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal


def export(person: Person) -> list[dict[str, str]]:
    """Everything begun and not sent, latest first; for the person themself."""
    return [
        {
            "form": row.form,
            "about": str(row.about),
            "field": row.field,
            "text": row.text,
            "at": row.at.isoformat(),
        }
        for row in reveal(of(person))
        if row.text
    ]
