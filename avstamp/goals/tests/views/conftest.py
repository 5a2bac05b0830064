"""Screens are opened as people open them: signed in, on the day of these tests."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from avstamp.accounts.testing import browsers_at
from avstamp.goals.tests.made import AT
from avstamp.people.models import Person

SignIn = Callable[[Person], Client]


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A client as somebody, an hour after what was agreed."""
    return browsers_at(AT + timedelta(hours=1), monkeypatch)
