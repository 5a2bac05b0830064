"""Who may do what with what was agreed.

After a change of manager the new one sees what is open of the kinds that pass on; the rest
(achievements, topics for the workplace meeting, parked topics, what is closed) stays with the two
it was agreed between, and follows the employee. A thought for the future is the employee's own
from the end of the talk on: their manager reads it while they share it, and nobody after.
"""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.goals.models import Ending, HungOn, Kind, Outcome, TakeOverAnswer
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
# What may change hands between the two. Whether a role changes is the manager's to answer, and
# to see to the work environment is the employer's.
CHANGES_HANDS = OWNED - {Kind.ROLE_CHANGE, Kind.WORK_ENVIRONMENT_MATTER}

# What one of the two tells the other, and they do not agree upon.
TOLD = frozenset({Kind.ACHIEVEMENT, Kind.FUTURE_INTEREST})

# How a parked topic ends: the conversation of its own has been had, or is not needed any more.
SETTLED = (Ending.How.DONE, Ending.How.NOT_RELEVANT)

_FARTHEST = timedelta(days=5 * 366)  # what comes back later than that comes back to nobody

OPEN = "open"
CLOSED = "closed"

_READERS = (Relation.EMPLOYEE, Relation.MANAGER, Relation.SUCCESSOR)

PERMISSIONS = (
    allow("goals.list", Relation.SIGNED_IN),
    allow("goals.promises", Relation.SIGNED_IN),
    allow("goals.from_manager", Relation.SIGNED_IN),
    allow("goals.thoughts", Relation.SIGNED_IN),
    allow("goals.pride", Relation.SIGNED_IN),
    allow("goals.own_conversations", Relation.SIGNED_IN),
    allow("goals.read_person", Relation.MANAGER),
    allow("goals.read", Relation.EMPLOYEE, Relation.MANAGER, Relation.SHARED_WITH),
    allow("goals.read", Relation.SUCCESSOR, stages=[OPEN]),
    allow("goals.check_in", *_READERS, stages=[OPEN]),
    allow("goals.reply", *_READERS, stages=[OPEN]),
    allow("goals.move_date", *_READERS, stages=[OPEN]),
    allow("goals.ask_to_take_over", *_READERS, stages=[OPEN]),
    allow("goals.answer_take_over", *_READERS, stages=[OPEN]),
    allow("goals.hang", *_READERS, stages=[OPEN]),
    allow("goals.close", *_READERS, stages=[OPEN]),
    allow("goals.history", Relation.SIGNED_IN),
    allow("goals.share", Relation.EMPLOYEE, stages=[OPEN]),
    allow("goals.stop_sharing", Relation.EMPLOYEE),
    allow("goals.settle", Relation.EMPLOYEE, Relation.MANAGER, stages=[OPEN]),
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
            _(
                "What it is about is not written anywhere here. "
                "It belongs in a conversation of its own."
            )
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
    """Raises UnableToAgree for a day that has already passed, or that nobody can have meant."""
    if due_on and due_on < on:
        raise UnableToAgree(_("That day has already passed. Choose today or a later day."))
    if due_on and due_on > on + _FARTHEST:
        raise UnableToAgree(_("Choose a day within the next five years."))


def check_goal(kind: str) -> None:
    """Raises UnableToAgree: what is no goal hangs on nothing."""
    if kind != Kind.GOAL:
        raise UnableToAgree(_("Only a goal can be linked to something."))


def hangs_on(hung_on: str) -> tuple[bool, bool]:
    """Whether that is a line of the role, and whether it is a direction."""
    item = hung_on in (HungOn.RESPONSIBILITY, HungOn.EXPECTED_RESULT)
    return item, hung_on == HungOn.DIRECTION


def check_hung(hung_on: str, *, line: object, direction: object) -> None:
    """Raises UnableToAgree unless what a goal hangs on is there."""
    on_item, on_direction = hangs_on(hung_on)
    if (on_item and line is None) or (on_direction and direction is None):
        raise UnableToAgree(_("Choose what the goal is linked to, or nothing."))


def check_answers_the_other(outcome: Outcome, *, asked_by: UUID, by: UUID) -> None:
    """Raises UnableTo: a check-in is answered by the other, whoever is the manager by then."""
    if outcome.party_of(asked_by) == outcome.party_of(by):
        raise UnableTo(_("A check-in is answered by the other of you."))


def check_promises_no_earlier(outcome: Outcome, due_on: date, *, by: UUID) -> None:
    """Raises UnableTo: more time can be given to the other, less is only theirs to promise."""
    if due_on < (outcome.due_on or due_on) and outcome.party_of(by) != outcome.owner_party:
        raise UnableTo(_("You can give it more time. An earlier day is for the other to promise."))


def check_changes_hands(kind: str) -> None:
    """Raises UnableTo for what stays with whoever has it, or is nobody's in particular."""
    if kind not in CHANGES_HANDS:
        raise UnableTo(_("This cannot be taken over."))


def check_may_answer(how: str, *, asked_by: UUID, by: UUID) -> None:
    """Raises UnableTo: the other says yes or no, and whoever asked takes it back."""
    if how not in TakeOverAnswer.How.values:
        raise UnableTo(_("Choose an answer."))
    if (how == TakeOverAnswer.How.TAKEN_BACK) != (asked_by == by):
        raise UnableTo(_("Whoever asked can take it back, and the other can answer."))
