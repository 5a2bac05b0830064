"""The cast, and each of them at a browser of their own on a day of the test's choosing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from avstamp.accounts.testing import browsers_at
from avstamp.memory_slips.tests.made import AT
from avstamp.people.models import Person
from avstamp.people.tests.once import cast, world

__all__ = ["cast", "world"]

SignIn = Callable[[Person], Client]


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A client as somebody, an hour after what was written."""
    return browsers_at(AT + timedelta(hours=1), monkeypatch)
