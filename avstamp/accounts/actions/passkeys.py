"""Adding, naming and taking away one's passkeys."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn

from avstamp.accounts.actions.changes import record
from avstamp.accounts.models import User
from avstamp.audit.actions import audited
from avstamp.backups.actions import erase
from avstamp.people.models import Person


@audited()
def add_passkey(
    account: User, answer: dict[str, Any], *, name: str, by: Person, at: datetime
) -> None:
    """Store a passkey that passkeys.py has checked: its public half, by its owner's name for it."""
    WebAuthn.add(account, name, answer)
    record("accounts.add_passkey", account, by=by, at=at)


@audited()
def rename_passkey(passkey: Authenticator, *, name: str, by: Person, at: datetime) -> None:
    """The owner calls it something else."""
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])
    record("accounts.rename_passkey", passkey.user, by=by, at=at)


@audited()
def remove_passkey(passkey: Authenticator, *, by: Person, at: datetime) -> None:
    """It opens nothing here any more."""
    erase(Authenticator.objects.filter(pk=passkey.pk), at=at)
    record("accounts.remove_passkey", passkey.user, by=by, at=at)
