"""Whose account an address is."""

from datetime import datetime

from avstamp.accounts.models import Change, User
from avstamp.people.models import Person


def account_at(address: str) -> User | None:
    """The account that can be signed in to with this address: open, and somebody's."""
    found = User.objects.filter(email=address.lower(), is_active=True, person__isnull=False)
    return found.select_related("person").first()


def closed_since(account: User, at: datetime) -> bool:
    """Whether the account has been closed after a moment, though it may be open again."""
    return Change.objects.filter(account=account, what="accounts.close", at__gte=at).exists()


def language_of(email: str) -> str | None:
    """The language the person with this address has chosen; None if nobody has it."""
    found = Person.objects.filter(account__email=email.lower())
    return found.values_list("language", flat=True).first()
