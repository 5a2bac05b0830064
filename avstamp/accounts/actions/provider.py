"""Whose account an identifier of the organisation's sign-in is, and how the two come together."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext_lazy as _

from avstamp.accounts.actions.accounts import AddressTaken, give_account_to
from avstamp.accounts.actions.changes import record
from avstamp.accounts.models import User
from avstamp.accounts.provider.said import Said
from avstamp.accounts.queries import can_come_in
from avstamp.audit.actions import audited
from avstamp.backups.actions import erase
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.people.queries import works


class UnableToConnect(UnableTo):
    pass


@audited()
def account_of_said(said: Said, *, at: datetime) -> User | None:
    """The account of whoever the provider speaks of; None when it is nobody's here, or not usable.

    Found by the identifier. Who comes for the first time is found by the employer's own number,
    if the provider tells it: only while they work here, and only if nobody has come by it before
    with another identifier. Their account is made, if they have none yet. An address proves
    nothing: it may have been somebody else's before.
    """
    if found := account_connected(said.provider, said.identifier):
        return found if can_come_in(found, at=at) else None
    person = _numbered(said.number, at) if said.number else None
    if person is None:
        return None
    try:
        account = give_account_to(person, by=person, at=at)
        if not can_come_in(account, at=at):
            return None
        connect(account, said.provider, said.identifier, by=person, at=at)
    except (AddressTaken, UnableToConnect):
        return None
    return account


@audited()
def connect(
    account: User, provider: str, identifier: str, *, by: Person | None, at: datetime
) -> None:
    """Whoever the provider calls so signs in to this account from now on.

    Raises UnableToConnect when that is somebody else's, or the account has another one there.
    """
    list(User.objects.select_for_update().filter(pk=account.pk))
    found = account_connected(provider, identifier)
    if found == account:
        return
    if found or SocialAccount.objects.filter(user=account, provider=provider).exists():
        raise UnableToConnect(
            _("That sign-in belongs to another account here. Ask whoever looks after Avstamp.")
            if found
            else _("Your account has another sign-in there. Take that away first.")
        )
    SocialAccount.objects.create(user=account, provider=provider, uid=identifier)
    record("accounts.connect_provider", account, by=by, at=at)


@audited()
def disconnect(account: User, *, by: Person | None, at: datetime) -> None:
    """The organisation's sign-in leads to this account no more, until it is connected anew."""
    if erase(SocialAccount.objects.filter(user=account), at=at):
        record("accounts.disconnect_provider", account, by=by, at=at)


def account_connected(provider: str, identifier: str) -> User | None:
    """The account, open or closed, that an identifier of a provider leads to."""
    rows = SocialAccount.objects.filter(provider=provider, uid=identifier)
    row = rows.select_related("user__person").first()
    return row.user if row else None


def _numbered(number: str, at: datetime) -> Person | None:
    """Who has that number with the employer, and works here on the day."""
    here = Person.objects.filter(works("pk", local_day(at)), number=number, invented=False)
    return here.first()
