"""The cast, made once for each module of tests and rolled back after it.

A room that wants it imports both names in its conftest.py.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction

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
