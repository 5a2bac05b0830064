"""Posting a message: a row of ids, in the transaction of what it tells of."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from avstamp.notifications.messages import kinds
from avstamp.notifications.models import Outgoing
from avstamp.people.models import Person


def post(kind: str, *, to: Person, about: Sequence[UUID] = (), at: datetime) -> None:
    """Have a message of a kind (messages.py) sent to somebody, once the transaction commits.

    Call it inside the action's own transaction: if that fails there is no message, and if it does
    not, the message goes out however often machines fail in between. Only ids are written down; the
    room that owns the kind writes the message when it is sent. Somebody without an e-mail address
    gets none. Raises KeyError for a kind that no room has registered.
    """
    Outgoing.objects.create(
        to=to,
        kind=kinds()[kind].name,
        about=[str(one) for one in about],
        posted_at=at,
        due_at=at,
    )
