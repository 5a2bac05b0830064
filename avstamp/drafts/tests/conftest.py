"""Karin has agreed on a goal with Mariam; each of them at a browser of their own."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from avstamp.drafts.tests.made import AT, LATER
from avstamp.goals.actions import agree
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.tests.made import terms
from avstamp.people.models import Person
from avstamp.people.testing import Cast, make_cast


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
def goal(cast: Cast) -> Outcome:
    return agree(cast.karin, agreed_with=cast.mariam, terms=terms(Kind.GOAL), by=cast.karin, at=AT)


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch):
    for reader in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{reader}.now", lambda: LATER)

    def as_somebody(person: Person) -> Client:
        users = get_user_model().objects
        user = users.filter(person=person).first() or users.create(person=person)
        client = Client()
        client.force_login(user)
        return client

    return as_somebody
