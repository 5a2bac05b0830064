"""The cast, and each of them at a browser of their own on a day of the test's choosing."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from avstamp.memory_slips.tests.made import AT
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
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A client as somebody, an hour after what was written."""
    for reader in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{reader}.now", lambda: AT + timedelta(hours=1))

    def as_somebody(person: Person) -> Client:
        users = get_user_model().objects
        user = users.filter(person=person).first() or users.create(person=person)
        client = Client()
        client.force_login(user)
        return client

    return as_somebody
