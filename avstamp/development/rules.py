"""Who may do what with activities, and what must hold of one.

An activity hangs on a need that the two agreed in a talk, so it is read by whoever reads the need:
the two, and as long as it is open whoever leads the employee now. Either writes one down and says
that it is done; the answer is the manager's to give. What it gave the employee tells even when the
need has been closed.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.development.lifecycle import State
from avstamp.development.models import MOST_DAYS, MOST_KRONOR
from avstamp.goals.models import Kind
from avstamp.goals.rules import CLOSED, OPEN
from avstamp.policy.engine import Permission, Relation, allow

YEARS_AHEAD = 5
_A_YEAR = timedelta(days=366)


def _by_either(action: str) -> Permission:
    return allow(action, Relation.EMPLOYEE, Relation.MANAGER, Relation.SUCCESSOR, stages=[OPEN])


PERMISSIONS = (
    allow("development.plan", Relation.SIGNED_IN),
    allow("development.read_person", Relation.MANAGER),
    allow("development.read", Relation.EMPLOYEE, Relation.MANAGER),
    allow("development.read", Relation.SUCCESSOR, stages=[OPEN]),
    _by_either("development.add"),
    _by_either("development.change"),
    _by_either("development.drop"),
    _by_either("development.done"),
    _by_either("development.gain"),
    # What it gave is often known long after; then it is for whom it gave something to say.
    allow("development.gain", Relation.EMPLOYEE, stages=[CLOSED]),
    allow("development.answer", Relation.MANAGER, Relation.SUCCESSOR, stages=[OPEN]),
    allow("development.sums", Relation.MANAGER, Relation.SENIOR_MANAGER, Relation.HR_PARTNER),
)


def takes_activities(kind: str) -> bool:
    """Whether activities belong to this kind of outcome."""
    return kind == Kind.DEVELOPMENT_NEED


def check_plan(
    *,
    days: Decimal,
    kronor: int,
    from_on: date | None,
    until_on: date | None,
    answer_by: date | None,
    on: date,
) -> None:
    """Raises UnableTo unless it can be planned so on the day."""
    if not (0 <= days <= MOST_DAYS and days * 2 == int(days * 2)):
        raise UnableTo(_("Write whole or half days, at most 200. For example 2.5."))
    if not 0 <= kronor <= MOST_KRONOR:
        raise UnableTo(_("Write whole kronor, at most 1,000,000."))
    if from_on is None and answer_by is None:
        raise UnableTo(_("Say when it is to be, or until when you need an answer."))
    if until_on and (from_on is None or until_on < from_on):
        raise UnableTo(_("The last day comes before the first one."))
    for planned in (from_on, until_on):
        check_near(planned, on)


def check_near(planned: date | None, on: date) -> None:
    """Raises UnableTo for a day that nobody can have meant: years ago, or many years ahead."""
    if planned and not on - _A_YEAR <= planned <= on + YEARS_AHEAD * _A_YEAR:
        raise UnableTo(_("Choose a day within the last year or the next five."))


def check_answer_by(answer_by: date | None, on: date) -> None:
    """Raises UnableTo for an answer that would be due before today."""
    if answer_by and answer_by < on:
        raise UnableTo(_("That day has already passed. Choose today or a later day."))
    check_near(answer_by, on)


def check_waits(state: State) -> None:
    """Raises UnableTo: only what waits for an answer is answered."""
    if state != State.WAITING:
        raise UnableTo(_("It has its answer already, or needs none."))


def check_can_be_done(state: State) -> None:
    if state == State.WAITING:
        raise UnableTo(_("It is waiting for an answer first."))
    check_goes_on(state)


def check_goes_on(state: State) -> None:
    """Raises UnableTo for what is over, whichever way."""
    if state not in (State.WAITING, State.PLANNED):
        raise UnableTo(_("This is already over. It can still be read here."))


def check_done_on(done_on: date, on: date) -> None:
    """Raises UnableTo for a day that has not come, or is long past."""
    if done_on > on:
        raise UnableTo(_("That day has not come yet. Choose the day on which it was done."))
    check_near(done_on, on)


def check_is_done(state: State) -> None:
    """Raises UnableTo: what it gave is told of what has been done."""
    if state != State.DONE:
        raise UnableTo(_("It has not been done yet."))


def check_reason(*, granted: bool, reason: str) -> None:
    """Raises UnableTo: a "not now" comes with a reason."""
    if not granted and not reason.strip():
        raise UnableTo(_("Say why not now. A sentence is enough."))
