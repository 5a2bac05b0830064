"""A session that began at the organisation's own sign-in lasts a working day, and no longer.

Whoever is shut out there comes in here no more; what they have open here ends on the same day,
though nobody may have told us. Others go there again, which most often asks them nothing.
"""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.utils.dateparse import parse_datetime

_LASTS = timedelta(hours=10)
_KEPT = "working_day"


def begin(session: SessionBase, at: datetime) -> None:
    """Somebody comes from the organisation's sign-in."""
    session[_KEPT] = (at + _LASTS).isoformat()


def from_provider(session: SessionBase) -> bool:
    """Whether the session began at the organisation's sign-in."""
    return _KEPT in session


def is_over(session: SessionBase, at: datetime) -> bool:
    """Whether they are to go there again."""
    until = parse_datetime(session.get(_KEPT, ""))
    return until is not None and at >= until
