"""For tests of every room: a browser that somebody is signed in with, as they would be."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.models import User
from avstamp.accounts.steps import Way, remember
from avstamp.core.clock import now
from avstamp.people.models import Person


def browser_of(
    person: Person, *ways: Way, at: datetime | None = None, client: Client | None = None
) -> Client:
    """Somebody signed in, with an account if they had none, who has shown ``ways``.

    By a passkey if none is named: what a duty opens is open to who has one. Somebody who has only
    shown a code is ``browser_of(person, Way.CODE)``. ``client`` is the browser, if not a new one.
    """
    client = client or Client()
    client.force_login(account_of(person))
    show(client, *(ways or (Way.PASSKEY,)), at=at)
    return client


def browsers_at(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Callable[[Person], Client]:
    """Gives whoever is asked for a browser of their own, while the program's clock stands there."""
    for reader in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{reader}.now", lambda: at)
    return lambda person: browser_of(person, at=at)


def account_of(person: Person) -> User:
    """Their account, made now if they had none."""
    return User.objects.filter(person=person).first() or give_account(person)


def show(client: Client, *ways: Way, at: datetime | None = None) -> None:
    """The browser's session remembers these as signing in, or the second step, would have it."""
    session = client.session
    for way in ways:
        remember(session, way, at or now())
    session.save()
