"""Who may see and do what at a change of manager, and when the employee is told."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.handovers.models import MeetingEnd
from avstamp.policy.engine import Relation, allow

AHEAD = "ahead"  # the day has not come
DONE = "done"  # whoever comes leads the employee now

_THREE = (Relation.EMPLOYEE, Relation.MANAGER, Relation.FORMER_MANAGER, Relation.SUCCESSOR)

PERMISSIONS = (
    allow("handovers.list", Relation.SIGNED_IN),
    allow("handovers.read", Relation.EMPLOYEE),
    allow("handovers.read", Relation.MANAGER, stages=[AHEAD]),
    allow("handovers.read", Relation.SUCCESSOR, stages=[AHEAD, DONE]),
    allow("handovers.pick", Relation.EMPLOYEE),
    allow("handovers.comment", Relation.EMPLOYEE),
    allow("handovers.take_back_comment", Relation.EMPLOYEE),
    allow("handovers.meeting", *_THREE, stages=[AHEAD, DONE]),
    allow("handovers.unled", Relation.HR_PARTNER, Relation.ADMIN),
)

# The employee is told this long ahead where it is known by then; later, as soon as it is.
AHEAD_BY = timedelta(days=14)
# A change that nobody had been told of when it came is told afterwards, as long as it is news.
LATEST = timedelta(days=7)
# How long a change that has come stands on the start page.
NEWS = timedelta(days=14)
# How far ahead, and how long after, the managers have a page about it.
IN_SIGHT = timedelta(days=60)


def to_tell(on: date) -> tuple[date, date]:
    """The first and the last day of changes that are told of on a day."""
    return on - LATEST, on + AHEAD_BY


def in_sight(on: date) -> tuple[date, date]:
    """The first and the last day of changes that have a page on a day."""
    return on - IN_SIGHT, on + IN_SIGHT


def news(on: date) -> tuple[date, date]:
    """The first and the last day of changes that stand on the start page."""
    return on - NEWS, on + IN_SIGHT


def check_to(named: object, to: object) -> None:
    """Raises UnableTo where the page named somebody else than who comes by now."""
    if to is None or str(named) != str(to):
        raise UnableTo(_("Somebody else is to lead you by now. Nothing has been changed."))


def check_comment(text: str) -> None:
    """Raises UnableTo for a comment without a word."""
    if not text.strip():
        raise UnableTo(_("Write a few words, or leave it be: nothing has to be said."))


def check_may_end(how: str, *, by_employee: bool) -> None:
    """Raises UnableTo: the employee takes back what they asked, a manager declines it."""
    if how not in MeetingEnd.How.values:
        raise UnableTo(_("Choose an answer."))
    mine = {MeetingEnd.How.TAKEN_BACK: True, MeetingEnd.How.DECLINED: False}
    if mine.get(MeetingEnd.How(how), by_employee) != by_employee:
        raise UnableTo(_("Whoever asked can take it back, and the others can answer."))
