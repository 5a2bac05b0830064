"""Whether this machine signs with the secret that the installation signs with.

One machine makes its secret itself, in its folder of data. A second would make another, and whoever
was sent from one to the other would be signed out.
"""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection

_ENOUGH = 20
_ANOTHER = (
    "People are signed in by another secret than this machine's: give it the AVSTAMP_SECRET_KEY of "
    "the other machines (or their file `secret`, into the data folder). If it was changed on "
    "purpose, or is lost: avstamp manage end_sessions"
)


def another_secret(*, at: datetime) -> list[str]:
    """A sentence if the open sessions were signed with another secret than this machine's.

    Only where the database is on a server, and so other machines may serve from it too.
    """
    if connection.vendor == "sqlite" or all(map(_is_ours, _open_sessions(at))):
        return []
    return [_ANOTHER]


def _open_sessions(at: datetime) -> list[str]:
    """As they are signed, those that end last first."""
    rows = Session.objects.filter(expire_date__gt=at).order_by("-expire_date")
    return list(rows.values_list("session_data", flat=True)[:_ENOUGH])


def _is_ours(signed: str) -> bool:
    kept = SessionStore()
    try:
        signing.loads(signed, salt=kept.key_salt, serializer=kept.serializer)
    except signing.BadSignature:
        return False
    return True
