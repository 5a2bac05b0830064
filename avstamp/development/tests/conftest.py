"""The cast, made once for each module and rolled back after it; a need of Karin's; a browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from avstamp.accounts.testing import browsers_at
from avstamp.development.tests.made import AT, need_of
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.people.tests.once import cast, world

__all__ = ["cast", "world"]

SignIn = Callable[[Person], Client]


@pytest.fixture
def need(cast: Cast) -> Outcome:
    """What Karin and Mariam have agreed that Karin needs to learn."""
    return need_of(cast.karin, cast.mariam)


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A client as somebody, an hour after what was agreed."""
    return browsers_at(AT + timedelta(hours=1), monkeypatch)
