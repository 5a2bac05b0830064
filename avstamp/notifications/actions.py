"""Posting a message: a row of ids, in the transaction of what it tells of."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from avstamp.audit.actions import audited, record
from avstamp.notifications.messages import kinds
from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.notifications.queries import TRIED_FOR
from avstamp.notifications.sending import deliver
from avstamp.people.models import Person
from avstamp.policy.engine import Denied

_KEPT = timedelta(days=400)


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
    deliver.enqueue()


@audited()
def try_again(person: UUID, *, by: Person, at: datetime) -> None:
    """Somebody's address is believed once more, and what was not sent to it lately is sent.

    Raises Denied if there is nobody.
    """
    if not Person.objects.filter(pk=person).exists():
        raise Denied("notifications.try_again", person)
    Unreachable.objects.filter(person=person).delete()
    not_sent = (Outgoing.Ending.REFUSED, Outgoing.Ending.UNREACHABLE)
    lately = Outgoing.objects.filter(to=person, ending__in=not_sent, posted_at__gt=at - TRIED_FOR)
    lately.update(ended_at=None, ending="", handed_at=None, held_by=None, attempts=0, due_at=at)
    deliver.enqueue()
    record("notifications.try_again", subject=person, by=by.pk, at=at)


def let_lie(*, at: datetime) -> int:
    """A backup has been restored: what waited in it has perhaps been sent since, and is not sent
    from here; returns how many."""
    waiting = Outgoing.objects.filter(ended_at=None)
    return waiting.update(ended_at=at, ending=Outgoing.Ending.RESTORED)


def forget_old(*, at: datetime) -> int:
    """Remove what ended more than four hundred days ago; returns how many."""
    return Outgoing.objects.filter(ended_at__lt=at - _KEPT).delete()[0]
