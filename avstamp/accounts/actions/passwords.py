"""Passwords: whether the organisation wants them, choosing one, and coming in with it."""

from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password

from avstamp.accounts.actions.changes import record
from avstamp.accounts.models import PasswordChoice, User
from avstamp.accounts.passwords import normal
from avstamp.accounts.queries import account_named, passwords_allowed
from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.people.models import Person


@audited()
def allow_passwords(allowed: bool, *, by: Person, at: datetime) -> None:
    """The organisation decides that people may have passwords, or may no longer use them."""
    if passwords_allowed() == allowed:
        return
    choice = PasswordChoice.objects.create(allowed=allowed, by=by, at=at)
    audit.record("accounts.choose_passwords", subject=choice.id, by=by.id, at=at)


@audited()
def set_password(account: User, password: str, *, by: Person, at: datetime) -> None:
    """A password that has been judged (passwords.py); every session but the asker's has ended."""
    account.set_password(normal(password))
    account.save(update_fields=["password"])
    record("accounts.set_password", account, by=by, at=at)


@audited()
def remove_password(account: User, *, by: Person, at: datetime) -> None:
    """Back to the other ways in."""
    account.set_unusable_password()
    account.save(update_fields=["password"])
    record("accounts.remove_password", account, by=by, at=at)


def account_with_password(name: str, password: str) -> User | None:
    """The open account with this address, or number, and password; None for all else, in the
    same time."""
    allowed, account = passwords_allowed(), account_named(name)
    usable = allowed and account is not None and account.has_usable_password()
    kept = account.password if account and usable else _nobodys()
    fits = check_password(normal(password), kept)
    return account if fits and usable else None


@cache
def _nobodys() -> str:
    """What a password is compared with where there is none: it takes as long."""
    return make_password("of nobody")
