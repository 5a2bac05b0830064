"""Giving, closing and opening accounts."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.accounts.actions.changes import note_many, record
from avstamp.accounts.actions.paper import void_sheets
from avstamp.accounts.actions.sessions import end_every_session
from avstamp.accounts.models import SignInLink, User
from avstamp.audit.actions import audited
from avstamp.backups.actions import erase
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person


class UnableToClose(UnableTo):
    pass


class AddressTaken(UnableTo):
    pass


def give_account(person: Person) -> User:
    """An account for a person, who signs in with codes to their e-mail address if they have one."""
    return User.objects.create_user(email=person.email, person=person)


@audited()
def give_account_to(person: Person, *, by: Person | None, at: datetime) -> User:
    """Somebody gets an account; the one they have if they have one.

    Raises AddressTaken when somebody else signs in with the same e-mail address, small letters and
    capitals being the same.
    """
    list(Person.objects.select_for_update().filter(pk=person.pk))
    found = User.objects.filter(person=person).first()
    if found:
        return found
    if person.email and User.objects.filter(email=person.email.lower()).exists():
        raise AddressTaken(
            _("Somebody else signs in with that e-mail address. Correct one of the two first.")
        )
    account = give_account(person)
    record("accounts.give", account, by=by, at=at)
    return account


@audited()
def give_accounts(people: Sequence[UUID], *, by: Person | None, at: datetime) -> int:
    """Accounts for many who have none, in a few queries; how many. Nobody is written to.

    Somebody whose address another signs in with gets none: the administrator corrects one of the
    two first.
    """
    made: list[User] = []
    taken = set(User.objects.filter(email__isnull=False).values_list("email", flat=True))
    has_one = set(User.objects.filter(person__isnull=False).values_list("person_id", flat=True))
    for person in _among(people):
        email = person.email.lower() if person.email else None
        if person.pk in has_one or email in taken:
            continue
        account = User(email=email, person=person)
        account.set_unusable_password()
        made.append(account)
    User.objects.bulk_create(made)
    note_many("accounts.give", made, by=by, at=at)
    return len(made)


@audited()
def take_back_accounts(people: Sequence[UUID], *, at: datetime) -> int:
    """Accounts that were given, and have never been used, are taken away; how many.

    The caller has seen that nothing hangs on them.
    """
    taken = 0
    for some in batched(people, _AT_A_TIME):
        theirs = User.objects.filter(person__in=some, last_login__isnull=True)
        taken += erase(theirs, at=at)
    return taken


def _among(people: Sequence[UUID]) -> Iterator[Person]:
    for some in batched(people, _AT_A_TIME):
        yield from Person.objects.filter(pk__in=some)


_AT_A_TIME = 2_000


@audited()
def follow_address(account: User, *, by: Person | None, at: datetime) -> None:
    """Codes go to the person's address as it is now; the one before is told. Raises AddressTaken
    as above."""
    address = account.person.email.lower() if account.person and account.person.email else None
    if address == account.email:
        return
    if address and User.objects.filter(email=address).exclude(pk=account.pk).exists():
        raise AddressTaken(
            _("Somebody else signs in with that e-mail address. Correct one of the two first.")
        )
    record("accounts.change_address", account, by=by, at=at)
    User.objects.filter(pk=account.pk).update(email=address)


@audited()
def close_account(account: User, *, by: Person | None, at: datetime) -> None:
    """Nobody comes in with this account any more: its sessions end, its codes and links are void.

    Raises UnableToClose for one's own: nobody shuts themselves out.
    """
    if by and account.person_id == by.id:
        raise UnableToClose(_("You cannot close your own account. Ask another administrator."))
    if not _turned(account, open_now=False):
        return
    end_every_session(account)
    void_sheets(account, at=at)
    SignInLink.objects.filter(user=account, used_at=None, expires_at__gt=at).update(expires_at=at)
    record("accounts.close", account, by=by, at=at)


@audited()
def open_account(account: User, *, by: Person | None, at: datetime) -> None:
    """The account can be signed in to again, by what it had that is not void."""
    if _turned(account, open_now=True):
        record("accounts.open", account, by=by, at=at)


def _turned(account: User, *, open_now: bool) -> bool:
    """Whether it was the other way round until now; pressing twice is pressing once."""
    found = User.objects.filter(pk=account.pk, is_active=not open_now)
    turned = bool(found.update(is_active=open_now))
    account.is_active = open_now
    return turned
