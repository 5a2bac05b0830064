"""Whose account an address is."""

from datetime import datetime

from avstamp.accounts.models import Change, User
from avstamp.core.clock import local_day
from avstamp.people.models import Person
from avstamp.people.queries import end_of_work, is_gone


def account_at(address: str) -> User | None:
    """The account that can be signed in to with this address: open, and somebody's."""
    found = User.objects.filter(email=address.lower(), is_active=True, person__isnull=False)
    return found.select_related("person").first()


def account_named(name: str) -> User | None:
    """The same by an address, or by the employer's number for somebody who has no address here:
    of two names for one account each could be guessed at by itself."""
    if "@" in name:
        return account_at(name)
    found = User.objects.filter(person__number=name.strip(), email=None, is_active=True)
    return found.select_related("person").first()


def can_come_in(account: User, *, at: datetime) -> bool:
    """Whether an account lets anybody in: open, somebody's, and not of who left long ago."""
    if not account.is_active or account.person_id is None:
        return False
    ends = User.objects.filter(pk=account.pk).values_list(end_of_work("person"), flat=True)
    return not is_gone(ends.first(), local_day(at))


def closed_since(account: User, at: datetime) -> bool:
    """Whether the account has been closed after a moment, though it may be open again."""
    return Change.objects.filter(account=account, what="accounts.close", at__gte=at).exists()


def language_of(email: str) -> str | None:
    """The language the person with this address has chosen; None if nobody has it."""
    found = Person.objects.filter(account__email=email.lower())
    return found.values_list("language", flat=True).first()
