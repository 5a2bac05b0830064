"""Links that sign somebody in once: how the first administrator begins, and an invitation."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from avstamp.accounts.actions.changes import note, record
from avstamp.accounts.models import SignInLink, User
from avstamp.accounts.seeds import grown_from
from avstamp.audit.actions import audited
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person

_LINK_LIVES = timedelta(days=2)


class AlreadyShown(UnableTo):
    """What is shown once has been shown, and used since."""


@audited()
def make_sign_in_link(user: User, *, at: datetime, by: Person | None = None, seed: str = "") -> str:
    """A secret that signs this account in once within two days; only its hash is stored.

    A form that makes one carries a ``seed`` (seeds.py): sent twice it makes the same link, once.
    Raises AlreadyShown if that has been used or is too old.
    """
    secret = grown_from(seed, f"link:{user.id}").hex() if seed else secrets.token_urlsafe(32)
    link, made = SignInLink.objects.get_or_create(
        digest=_digest(secret), defaults={"user": user, "expires_at": at + _LINK_LIVES}
    )
    if made:
        # Whoever makes it on the server hands it over there, on the first day to themselves.
        (record if by else note)("accounts.make_link", user, by=by, at=at)
    elif link.used_at or link.expires_at <= at:
        raise AlreadyShown(_("That link has been shown already. Make a new one if it is needed."))
    return secret


@audited()
def use_sign_in_link(secret: str, *, at: datetime) -> User | None:
    """The account of an unused link, which is thereby used; None for any other."""
    digest = _digest(secret)
    found = User.objects.filter(sign_in_links__digest=digest, is_active=True)
    user = found.filter(person__isnull=False).select_related("person").first()
    unused = SignInLink.objects.filter(digest=digest, used_at=None, expires_at__gt=at)
    # One statement finds and uses it: of two who come at once one comes in.
    if user is None or not unused.update(used_at=at):
        return None
    record("accounts.use_link", user, by=user.person, at=at)
    return user


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
