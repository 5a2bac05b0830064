"""The cast, made once for each module and rolled back after it, and a matter of Karin's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from avstamp.accounts.testing import browsers_at
from avstamp.goals.actions import agree
from avstamp.goals.models import Outcome
from avstamp.goals.tests.made import AT, terms
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.people.tests.once import cast, world
from avstamp.work_environment.tests.made import appoint

__all__ = ["cast", "world"]

SignIn = Callable[[Person], Client]
Raise = Callable[..., Outcome]


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
    return browsers_at(AT + timedelta(hours=1), monkeypatch)
