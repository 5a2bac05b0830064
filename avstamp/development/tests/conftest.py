"""The cast, made once for each module and rolled back after it; a need of Karin's; a browser."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.models import User
from avstamp.development.tests.made import AT, need_of
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.people.testing import Cast, make_cast

SignIn = Callable[[Person], Client]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[Cast]:
    # The transaction of each test becomes a savepoint in this one.
    with django_db_blocker.unblock():
        turn = transaction.atomic()
        turn.__enter__()
        made = make_cast()
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        turn.__exit__(None, None, None)


@pytest.fixture
def cast(world: Cast) -> Cast:
    return world


@pytest.fixture
def need(cast: Cast) -> Outcome:
    """What Karin and Mariam have agreed that Karin needs to learn."""
    return need_of(cast.karin, cast.mariam)


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
