"""The cast, made once for each module and rolled back after it."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from avstamp.goals.actions import agree
from avstamp.goals.models import Outcome
from avstamp.goals.tests.made import AT, terms
from avstamp.people.testing import Cast, make_cast

Agree = Callable[..., Outcome]


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
def agreed(cast: Cast) -> Agree:
    """An outcome that Karin agrees with Mariam, unless the test says with whom."""

    def make(kind: str, *, with_=None, needed_for: Outcome | None = None, at=AT, **said) -> Outcome:
        return agree(
            cast.karin,
            agreed_with=with_ or cast.mariam,
            terms=terms(kind, **said),
            needed_for=needed_for,
            by=cast.karin,
            at=at,
        )

    return make
