"""Screens are opened as people open them: signed in, at a moment of the test's choosing."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.models import User
from avstamp.conversations.testing import AT
from avstamp.people.models import Person

SignIn = Callable[[Person], Client]


class Clock:
    """What the program takes the time to be."""

    def __init__(self) -> None:
        self.at = AT + timedelta(hours=6)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("avstamp.accounts.middleware.now", clock)
    monkeypatch.setattr("avstamp.accounts.backend.now", clock)
    return clock


@pytest.fixture
def sign_in(clock: Clock) -> SignIn:
    """A client as somebody; each person gets an account the first time."""

    def as_somebody(person: Person) -> Client:
        user = User.objects.filter(person=person).first() or give_account(person)
        client = Client()
        client.force_login(user)
        return client

    return as_somebody
