"""Verbs about accounts."""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction

from avstamp.accounts.models import SignInLink, User
from avstamp.people.models import Person

_LINK_LIVES = timedelta(days=2)


def give_account(person: Person) -> User:
    """An account for a person, who signs in with codes to their e-mail address if they have one."""
    return User.objects.create_user(email=person.email, person=person)


def make_sign_in_link(user: User, *, at: datetime) -> str:
    """A secret that signs this account in once within two days; only its hash is stored."""
    secret = secrets.token_urlsafe(32)
    SignInLink.objects.create(digest=_digest(secret), user=user, expires_at=at + _LINK_LIVES)
    return secret


@transaction.atomic
def use_sign_in_link(secret: str, *, at: datetime) -> User | None:
    """The account of an unused link, which is thereby used; None for any other."""
    link = (
        SignInLink.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(digest=_digest(secret), used_at__isnull=True, expires_at__gt=at)
        .first()
    )
    if link is None or not link.user.is_active:
        return None
    link.used_at = at
    link.save(update_fields=["used_at"])
    return link.user


def choose_language(person: Person, *, language: str) -> None:
    """The person reads pages and mail in this language from now on."""
    person.language = language
    person.save(update_fields=["language"])


def end_other_sessions(user: User, *, keep: str) -> None:
    """Sign an account out everywhere but in the browser whose session key is ``keep``."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=keep):
        session.end()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
