"""Every change of an account or a way in is told: in the trail, to its owner, by e-mail."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction

from avstamp.accounts.changes import UNTOLD
from avstamp.accounts.emails import tell_of_change
from avstamp.accounts.models import Change, User
from avstamp.audit import actions as audit
from avstamp.people.models import Person


def note(what: str, account: User, *, by: Person | None, at: datetime) -> None:
    """In the trail, and on its owner's page; call it inside the action's own transaction.

    ``by`` is nobody for what is done from the server's command line.
    """
    Change.objects.create(account=account, what=what, at=at, by=by)
    audit.record(what, subject=account.person_id, by=by.id if by else None, at=at)


def note_many(what: str, accounts: Iterable[User], *, by: Person | None, at: datetime) -> None:
    """The same of many at once."""
    changes = [Change(account=one, what=what, at=at, by=by) for one in accounts]
    Change.objects.bulk_create(changes)
    for one in changes:
        audit.record(what, subject=one.account.person_id, by=by.id if by else None, at=at)


def record(what: str, account: User, *, by: Person | None, at: datetime) -> None:
    """The same, and by e-mail once the transaction has committed."""
    note(what, account, by=by, at=at)
    if what not in UNTOLD:
        transaction.on_commit(partial(tell_of_change, account, what, by=by, at=at))
