"""The cast and the guide, made once for each module and rolled back after it; and screens, which
are opened as people open them: signed in, at a moment of the test's choosing.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.conversations.testing import AT
from avstamp.guides.actions import publish_default_guide
from avstamp.guides.models import GuideVersion
from avstamp.people.models import Person
from avstamp.people.testing import Cast, make_cast

SignIn = Callable[[Person], Client]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[tuple[Cast, GuideVersion]]:
    # The transaction of each test becomes a savepoint in this one.
    with django_db_blocker.unblock():
        turn = transaction.atomic()
        turn.__enter__()
        made = make_cast(), publish_default_guide(at=AT)
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        turn.__exit__(None, None, None)


@pytest.fixture
def cast(world: tuple[Cast, GuideVersion]) -> Cast:
    return world[0]


@pytest.fixture
def version(world: tuple[Cast, GuideVersion]) -> GuideVersion:
    return world[1]


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
    """A client as somebody who has taken the second step; each gets an account the first time."""
    return browser_of
