"""Karin, who has an account, and how she signs in; an administrator who looks after it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.actions.provider import connect
from avstamp.accounts.models import User
from avstamp.accounts.testing import browser_of
from avstamp.accounts.tests.at_provider import SUB, Provider, ours_at, running
from avstamp.core.clock import local_day, now
from avstamp.people.models import Duty, Person

ADDRESS = "karin.oberg@example.se"


class Clock:
    """What the program takes the time to be: still, until the test moves it."""

    def __init__(self) -> None:
        self.at = now()

    def __call__(self) -> datetime:
        return self.at

    def goes(self, **how_far: float) -> None:
        self.at += timedelta(**how_far)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for reader in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{reader}.now", clock)
    return clock


@pytest.fixture
def karin(db: None) -> User:
    return give_account(
        Person.objects.create(given_name="Karin", family_name="Öberg", email=ADDRESS)
    )


@pytest.fixture
def at_work(karin: User) -> Client:
    """A browser that Karin is signed in with."""
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/150.0"})
    sign_in(client)
    return client


@pytest.fixture
def daniel(db: None) -> Person:
    """The administrator."""
    found = Person.objects.create(
        given_name="Daniel", family_name="Öst", email="daniel.ost@example.se"
    )
    Duty.objects.create(person=found, kind=Duty.Kind.ADMIN, from_on=local_day(now()))
    return found


@pytest.fixture
def at_duty(daniel: Person) -> Client:
    """A browser in which the administrator has taken the second step."""
    return browser_of(daniel)


@pytest.fixture(scope="session")
def running_provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(running_provider: Provider, settings: Any) -> Provider:
    """Where the organisation signs in, as the settings name it."""
    settings.PROVIDER = ours_at(running_provider, number_claim="employeeid")
    cache.clear()
    return running_provider


@pytest.fixture
def connected(provider: Provider, karin: User) -> User:
    provider.knows(SUB)
    connect(karin, provider.issuer, SUB, by=karin.person, at=now())
    return karin


def person_of(user: User) -> Person:
    assert user.person
    return user.person


def who(client: Client) -> str:
    """Whoever is signed in in a browser."""
    return str(client.get("/session/").json()["person"])


def code_in_message() -> str:
    """The code in the latest message; empty when there is none in it."""
    found = re.search(r"\d{3}-\d{3}-\d{3}", str(mail.outbox[-1].body))
    return found.group() if found else ""


def ask_for_code(client: Client, address: str = ADDRESS, **headers: str) -> str:
    """The code in the message that was sent; empty when there is none in it."""
    mail.outbox.clear()
    client.post("/sign-in/", {"email": address}, headers=headers)
    return code_in_message()


def sign_in(client: Client) -> None:
    client.post("/sign-in/code/", {"code": ask_for_code(client)})
