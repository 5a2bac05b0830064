"""What the tests of this room agree."""

from datetime import UTC, date, datetime
from typing import Any

from avstamp.goals.actions import Terms
from avstamp.goals.models import Party
from avstamp.goals.rules import OWNED

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
TODAY = date(2027, 3, 1)
DUE = date(2027, 6, 1)


def terms(kind: str, what: str = "Språkkafé varje torsdag", **said: Any) -> Terms:
    """Complete terms of a kind; owner and date where the kind has them."""
    if kind in OWNED:
        said = {"owner_party": Party.EMPLOYEE, "due_on": DUE} | said
    return Terms(kind, what=what, **said)
