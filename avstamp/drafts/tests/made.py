"""What the tests of this room begin to write."""

import uuid
from datetime import UTC, datetime, timedelta

from avstamp.drafts.actions import save_draft
from avstamp.drafts.models import Draft
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.saving.protocol import Save, Saved
from avstamp.vault.sealed import reveal

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
CHECK_IN = "goals.check_in"


def save(text: str, version: int = 0, key: str = "") -> Save:
    return Save(text, version, key or str(uuid.uuid4()))


def begin(
    goal: Outcome, by: Person, text: str, version: int = 0, *, field: str = "happened", at=AT
) -> Saved:
    """The person writes in the form of a check-in."""
    return save_draft(CHECK_IN, about=goal.id, field=field, save=save(text, version), by=by, at=at)


def words_of(person: Person) -> list[str]:
    """What the person has begun, as it is stored."""
    return [row.text for row in reveal(Draft.objects.filter(person=person).order_by("field"))]
