"""A code by e-mail for somebody who is signed in and is about to change their ways in.

The session holds a keyed hash of it: the code itself stands in the message alone.
"""

from datetime import datetime, timedelta

from allauth.core.internal.cryptokit import generate_user_code, normalize_user_code
from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.dateparse import parse_datetime

_LIVES = timedelta(minutes=15)
_KEPT = "confirm_code"


def new_code(session: SessionBase, at: datetime) -> str:
    """A code to send; the one before it is void."""
    code: str = generate_user_code(numeric=True)
    session[_KEPT] = {"digest": _digest(code), "at": at.isoformat()}
    return code


def is_sent(session: SessionBase, at: datetime) -> bool:
    """Whether a code is on its way that still works."""
    sent_at = parse_datetime(session.get(_KEPT, {}).get("at", ""))
    return sent_at is not None and at - sent_at < _LIVES


def is_code(session: SessionBase, typed: str, at: datetime) -> bool:
    """Whether this is the code that was sent; it is thereby used."""
    if not is_sent(session, at):
        return False
    if not constant_time_compare(session[_KEPT]["digest"], _digest(typed)):
        return False
    del session[_KEPT]
    return True


def _digest(code: str) -> str:
    plain = normalize_user_code(code)
    return salted_hmac("avstamp.accounts.confirming", plain, algorithm="sha256").hexdigest()
