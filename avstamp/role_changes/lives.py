"""How a change to the role is told, on the page that everything agreed has."""

from datetime import date
from functools import partial
from typing import Any

from avstamp.goals import queries as goals
from avstamp.goals.lives import Life
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.rules import OPEN
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.role_changes import queries
from avstamp.role_changes.forms import texts_of
from avstamp.role_profiles.queries import sealed_role_of


def _tells(outcome: Outcome, _reader: Person, on: date) -> dict[str, Any]:
    asked = queries.asked_about(outcome)
    sealed = queries.sealed_in(asked)
    if goals.stage(outcome) != OPEN:
        accepted = queries.accepted(outcome)
        change = accepted[0] if accepted else None
        return {"change": change, "hr_asked": asked, "sealed": [*accepted, *sealed]}
    role = sealed_role_of(outcome.employee, on)
    leads = vars(outcome)["relation"] != Relation.EMPLOYEE
    return {
        "role": role,
        "decides": leads,
        "hr_asked": asked,
        "hr_answers": any(not hasattr(row, "reply") for row in asked),
        "sealed": [*role.sealed, *sealed] if role else sealed,
        "begin_with": partial(texts_of, role) if role and leads else dict,
        "from_on": on,
    }


LIVES = (
    Life(
        Kind.ROLE_CHANGE,
        "role_changes/role_change.html",
        _tells,
        ("role_changes.accept", "role_changes.answer", "role_changes.ask"),
    ),
)
