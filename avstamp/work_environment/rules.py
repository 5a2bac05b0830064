"""Who may do what with a work environment matter, and what a step needs.

The two see to a matter together. To assess how serious a risk is, and to take it up a level, is
the employer's; to let the safety representative read of it is the employee's, serious risk
excepted.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.goals.models import Party
from avstamp.goals.rules import CLOSED, OPEN, check_ahead
from avstamp.policy.engine import Relation, allow
from avstamp.work_environment.lifecycle import Taken, is_serious
from avstamp.work_environment.models import Answer

_LONG_AGO = timedelta(days=5 * 366)

_TWO = (Relation.EMPLOYEE, Relation.MANAGER, Relation.SUCCESSOR)
_EMPLOYER = (Relation.MANAGER, Relation.SUCCESSOR)

PERMISSIONS = (
    allow("work_environment.list", Relation.SIGNED_IN),
    allow("work_environment.unit_plan", Relation.MANAGER),
    allow("work_environment.plan", *_TWO, stages=[OPEN]),
    allow("work_environment.plan", Relation.EMPLOYEE, Relation.MANAGER, stages=[CLOSED]),
    allow("work_environment.investigate", *_TWO, stages=[OPEN]),
    allow("work_environment.assess", *_EMPLOYER, stages=[OPEN]),
    allow("work_environment.measure", *_TWO, stages=[OPEN]),
    allow("work_environment.end_measure", *_TWO, stages=[OPEN]),
    allow("work_environment.follow_up", *_TWO, stages=[OPEN]),
    allow("work_environment.lift", *_EMPLOYER, stages=[OPEN]),
    allow("work_environment.share", *_TWO, stages=[OPEN]),
    allow("work_environment.agree", Relation.EMPLOYEE, stages=[OPEN]),
    allow("work_environment.decline", Relation.EMPLOYEE, stages=[OPEN]),
    allow("work_environment.take_back", Relation.EMPLOYEE, stages=[OPEN]),
    allow("work_environment.share_serious", *_EMPLOYER, stages=[OPEN]),
    allow("work_environment.read_shared", Relation.SAFETY_REP),
    allow("work_environment.safety_reps", Relation.HR_PARTNER),
)

OTHER = "other"  # somebody outside of the two sees to a measure
SEEN_TO_BY = (*Party.values, OTHER)
LONGEST_WHO = 120  # characters: a function, not a story

_HOW = Answer.How
# By what is answered: what it may follow on; empty is a text nobody has answered.
_FOLLOWS: dict[str, set[str]] = {
    _HOW.AGREED: {"", _HOW.DECLINED, _HOW.TAKEN_BACK},
    _HOW.DECLINED: {""},
    _HOW.SERIOUS: {"", _HOW.DECLINED, _HOW.TAKEN_BACK},
    _HOW.TAKEN_BACK: {_HOW.AGREED},
}
READABLE = frozenset({_HOW.AGREED, _HOW.SERIOUS})


_ACTIONS = {
    _HOW.AGREED: "work_environment.agree",
    _HOW.DECLINED: "work_environment.decline",
    _HOW.SERIOUS: "work_environment.share_serious",
    _HOW.TAKEN_BACK: "work_environment.take_back",
}


def action_of(how: str) -> str:
    """The row of the table by which somebody answers so. Raises UnableTo for no such answer."""
    if how not in _HOW.values:
        raise UnableTo(_("Choose what is to become of it."))
    return _ACTIONS[_HOW(how)]


def check_said(text: str) -> None:
    """Raises UnableTo: a step says something. A few words are enough."""
    if not text.strip():
        raise UnableTo(_("Write something. A few words are enough."))


def check_measure(
    *, what: str, party: str, who: str, due_on: date | None, done: bool, on: date
) -> None:
    """Raises UnableTo: what is not done at once has somebody who sees to it, and a date."""
    if not what.strip():
        raise UnableTo(_("Write what is to be done."))
    if len(who) > LONGEST_WHO:
        raise UnableTo(_("That is longer than fits here. Please shorten it."))
    if done:
        return
    if party not in SEEN_TO_BY or (party == OTHER and not who.strip()):
        raise UnableTo(_("Say who sees to it. What is done already needs nobody."))
    if due_on is None:
        raise UnableTo(_("Choose a date, so that the follow-up is not forgotten."))
    check_ahead(due_on, on)


def check_followed(followed_on: date | None, on: date) -> None:
    """Raises UnableTo for a day that is missing, has not come, or that nobody can have meant."""
    if followed_on is None:
        raise UnableTo(_("Say on which day you looked at it."))
    if followed_on > on:
        raise UnableTo(_("That day has not come yet. Choose today or an earlier day."))
    if followed_on < on - _LONG_AGO:
        raise UnableTo(_("That day is long ago. Check the year."))


def check_answer(how: str, *, after: str, steps: Iterable[Taken]) -> None:
    """Raises UnableTo for an answer that does not follow on the one before (empty for none)."""
    if how == _HOW.SERIOUS and not is_serious(steps):
        raise UnableTo(_("The risk is not assessed as serious, so the employee decides."))
    follows = _FOLLOWS.get(how, set())
    if how == _HOW.TAKEN_BACK and not is_serious(steps):
        follows = follows | {_HOW.SERIOUS}  # what it was shared without leave for holds no more
    if after not in follows:
        raise UnableTo(_("It has been answered meanwhile. See how it stands now."))
