"""Screens are opened as people open them: signed in, on the day of these tests."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.models import User
from avstamp.goals.tests.made import AT
from avstamp.people.models import Person

SignIn = Callable[[Person], Client]


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A client as somebody, an hour after what was agreed."""
    for reader in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{reader}.now", lambda: AT + timedelta(hours=1))

    def as_somebody(person: Person) -> Client:
        user = User.objects.filter(person=person).first() or give_account(person)
        client = Client()
        client.force_login(user)
        return client

    return as_somebody
