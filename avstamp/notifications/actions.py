"""Posting a message: a row of ids, in the transaction of what it tells of."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from avstamp.audit.actions import audited, record
from avstamp.notifications.letters import row_of
from avstamp.notifications.messages import kinds
from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.notifications.post_office import no_such_mailbox
from avstamp.notifications.queries import TRIED_FOR
from avstamp.notifications.returned import Report, What
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
    ends = Outgoing.Ending
    not_sent = (ends.REFUSED, ends.UNREACHABLE, ends.RETURNED)
    lately = Outgoing.objects.filter(to=person, ending__in=not_sent, posted_at__gt=at - TRIED_FOR)
    lately.update(ended_at=None, ending="", handed_at=None, held_by=None, attempts=0, due_at=at)
    deliver.enqueue()
    record("notifications.try_again", subject=person, by=by.pk, at=at)


class NotOurs(Exception):
    """No message of ours is known by that, or it was never sent."""


class NotYet(Exception):
    """It is about to be noted that the message was sent: the report is to come again."""


@transaction.atomic
def note_returned(report: Report, *, at: datetime) -> None:
    """What a mail server reports of a message that it had taken is noted; twice, it is noted once.

    Raises NotOurs and NotYet. Whoever was written to cannot be reached from now on only if there is
    no such mailbox, and if it is their own address that is told of: what led on to another, a full
    mailbox, a server that would not have this one, says nothing about the next message.
    """
    row = _sent_as(report.message_id)
    if report.what is None or row.ending == Outgoing.Ending.RETURNED:
        return
    row.ending, row.problem = _ENDS[report.what], report.status
    row.save(update_fields=["ending", "problem"])
    theirs = (row.to.email or "").lower()
    gone = report.what == What.RETURNED and no_such_mailbox(report.status)
    if gone and theirs and theirs in report.addresses:
        Unreachable.objects.update_or_create(
            person=row.to, defaults={"email": row.to.email or "", "at": at}
        )


_ENDS = {What.RETURNED: Outgoing.Ending.RETURNED, What.DELAYED: Outgoing.Ending.DELAYED}
# A row that waited in a backup may have been sent after it.
_MAY_BE_RETURNED = frozenset(
    {
        Outgoing.Ending.SENT,
        Outgoing.Ending.UNKNOWN,
        Outgoing.Ending.RESTORED,
        Outgoing.Ending.DELAYED,
        Outgoing.Ending.RETURNED,
    }
)


def _sent_as(message_id: str) -> Outgoing:
    pk = row_of(message_id)
    row = Outgoing.objects.select_for_update().filter(pk=pk).first() if pk else None
    if row is None:
        raise NotOurs
    if row.ended_at is None and row.handed_at is not None:
        raise NotYet
    if row.ending not in _MAY_BE_RETURNED:
        raise NotOurs
    return row


def let_lie(*, at: datetime) -> int:
    """A backup has been restored: what waited in it has perhaps been sent since, and is not sent
    from here; returns how many."""
    waiting = Outgoing.objects.filter(ended_at=None)
    return waiting.update(ended_at=at, ending=Outgoing.Ending.RESTORED)


def forget_old(*, at: datetime) -> int:
    """Remove what ended more than four hundred days ago; returns how many."""
    return Outgoing.objects.filter(ended_at__lt=at - _KEPT).delete()[0]
