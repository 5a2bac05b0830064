"""The cast, made once for each module and rolled back after it, and a matter of Karin's."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.goals.actions import agree
from avstamp.goals.models import Outcome
from avstamp.goals.tests.made import AT, terms
from avstamp.people.models import Person
from avstamp.people.testing import Cast, make_cast
from avstamp.work_environment.tests.made import appoint

SignIn = Callable[[Person], Client]
Raise = Callable[..., Outcome]


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
def raised(cast: Cast) -> Raise:
    """A matter that Karin raises with Mariam, unless the test says who."""

    def make(what: str = "Ljudet i entréplanet", *, employee=None, with_=None, **said) -> Outcome:
        return agree(
            employee or cast.karin,
            agreed_with=with_ or cast.mariam,
            terms=terms("work_environment_matter", what, owner_party="manager", **said),
            by=with_ or cast.mariam,
            at=AT,
        )

    return make


@pytest.fixture
def matter(raised: Raise) -> Outcome:
    return raised()


@pytest.fixture
def rep(cast: Cast) -> Person:
    """Fatima is safety representative in the library, where she does not work."""
    appoint(cast.fatima, cast.library)
    return cast.fatima


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A browser of somebody, an hour after the matter was raised."""
    at = AT + timedelta(hours=1)
    for reader in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{reader}.now", lambda: at)
    return lambda person: browser_of(person, at=at)
