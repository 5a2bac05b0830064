"""Who may do what with what was agreed.

After a change of manager the new one sees what is open of the kinds that pass on; the rest
(achievements, thoughts for the future, parked topics, what is closed) stays with the two it
was agreed between, and follows the employee.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.goals.models import HungOn, Kind
from avstamp.policy.engine import Relation, allow

OWNED = frozenset(
    {
        Kind.GOAL,
        Kind.COMMITMENT,
        Kind.DEVELOPMENT_NEED,
        Kind.WORK_ENVIRONMENT_MATTER,
        Kind.ROLE_CHANGE,
    }
)
PASSES_ON = OWNED

OPEN = "open"
CLOSED = "closed"

PERMISSIONS = (
    allow("goals.list", Relation.SIGNED_IN),
    allow("goals.promises", Relation.SIGNED_IN),
    allow("goals.read_person", Relation.MANAGER),
    allow("goals.read", Relation.EMPLOYEE, Relation.MANAGER),
    allow("goals.read", Relation.SUCCESSOR, stages=[OPEN]),
    allow(
        "goals.check_in",
        Relation.EMPLOYEE,
        Relation.MANAGER,
        Relation.SUCCESSOR,
        stages=[OPEN],
    ),
    allow("goals.close", Relation.EMPLOYEE, Relation.MANAGER, Relation.SUCCESSOR, stages=[OPEN]),
)


class UnableToAgree(UnableTo):
    pass


def check_open(stage: str) -> None:
    """Raises UnableTo: what is closed has been followed up, and stays as it is."""
    if stage == CLOSED:
        raise UnableTo(_("This is already closed."))


def check_takes_words(kind: str) -> None:
    """Raises UnableTo: nothing is ever written about a parked topic, nor afterwards."""
    if kind == Kind.PARKED_TOPIC:
        raise UnableTo(
            _("What it is about is written nowhere here. It belongs in a conversation of its own.")
        )


def check_complete(kind: str, *, what: str, owner_party: str, due: object) -> None:
    """Raises UnableToAgree: the first five kinds have words, an owner and a date; a parked topic
    has no words at all (health, pay, conflicts and reports of wrongdoing are not written here)."""
    if kind == Kind.PARKED_TOPIC:
        return
    if not what.strip():
        raise UnableToAgree(_("Write in a few words what you agreed."))
    if kind in OWNED and not owner_party:
        raise UnableToAgree(_("Choose who will see to it."))
    if kind in OWNED and not due:
        raise UnableToAgree(_("Choose a date, so that the follow-up is not forgotten."))


def check_ahead(due_on: date | None, on: date) -> None:
    """Raises UnableToAgree for a date that has already passed."""
    if due_on and due_on < on:
        raise UnableToAgree(_("That day has already passed. Choose today or a later day."))


def hangs_on(hung_on: str) -> tuple[bool, bool]:
    """Whether that is a line of the role, and whether it is a direction."""
    item = hung_on in (HungOn.RESPONSIBILITY, HungOn.EXPECTED_RESULT)
    return item, hung_on == HungOn.DIRECTION


def check_hung(hung_on: str, *, role_item: object, direction: object) -> None:
    """Raises UnableToAgree unless what a goal hangs on is there."""
    on_item, on_direction = hangs_on(hung_on)
    if (on_item and role_item is None) or (on_direction and direction is None):
        raise UnableToAgree(_("Choose what the goal hangs on, or nothing."))
