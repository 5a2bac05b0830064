"""A session on a computer that several people use: it ends with the browser, or when left alone."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

AWAY = timedelta(minutes=30)
_KEPT = "shared"


def share(session: SessionBase, at: datetime) -> None:
    """Others come to this computer: the browser forgets the session when it is closed, and half
    an hour from now it ends by itself unless it is used (middleware.py)."""
    session[_KEPT] = True
    session["touched"] = at.isoformat()
    session.set_expiry(0)


def is_shared(session: SessionBase) -> bool:
    """Whether others come to this computer."""
    return bool(session.get(_KEPT, False))
