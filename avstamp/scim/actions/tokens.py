"""Tokens: made and shown once, used, made void."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.accounts.seeds import grown_from
from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.backups.actions import never_again
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.scim.models import Token

_TOUCH = timedelta(hours=1)


@audited()
def make_token(*, seed: str, by: Person, at: datetime) -> str:
    """A new token beside those in force, so that the directory can be given it before the old one
    goes. Sent twice with one ``seed`` (accounts/seeds.py) the form shows the same one.

    Raises UnableTo once it has been made void.
    """
    secret = grown_from(seed, "scim").hex()
    token, made = Token.objects.get_or_create(
        digest=_digest(secret), defaults={"made_at": at, "made_by": by}
    )
    if made:
        audit.record("scim.make_token", subject=token.id, by=by.id, at=at)
    elif token.void_at:
        raise UnableTo(_("That token has been made void. Make a new one if it is needed."))
    return secret


@audited()
def void_token(token: UUID, *, by: Person, at: datetime) -> None:
    """It opens nothing from now on, and no backup brings it back."""
    if Token.objects.filter(pk=token, void_at=None).update(void_at=at):
        never_again(Token, [token], at=at)
        audit.record("scim.void_token", subject=token, by=by.id, at=at)


def token_shown(secret: str, *, at: datetime) -> Token | None:
    """The token in force that this is, noted as used; None for anything else."""
    token = Token.objects.filter(digest=_digest(secret), void_at=None).first()
    if token and (token.used_at is None or at - token.used_at >= _TOUCH):
        Token.objects.filter(pk=token.pk).update(used_at=at)
    return token


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
