"""What this room holds about somebody that is theirs to have."""

from typing import Any

from avstamp.people.models import Person
from avstamp.reminders.models import Choice, Letter


def export(person: Person) -> dict[str, Any]:
    """Which kinds they chose to have by e-mail or not, and what each reminder sent told of."""
    letters = Letter.objects.filter(person=person).prefetch_related("lines").order_by("on")
    return {
        "choices": [
            {"kind": row.kind, "by_email": row.by_email, "chosen_at": row.at.isoformat()}
            for row in Choice.objects.filter(person=person).order_by("kind")
        ],
        "letters": [
            {
                "posted_on": letter.on.isoformat(),
                "told_of": [
                    {"kind": line.kind, "about": str(line.about), "counted_from": str(line.day)}
                    for line in letter.lines.all()
                ],
            }
            for letter in letters
        ],
    }
