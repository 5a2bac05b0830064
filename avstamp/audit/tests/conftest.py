"""A trail of three months, made once for a module; each test takes back what it does to it."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from avstamp.audit.tests import by_hand


@pytest.fixture(scope="module")
def _made(django_db_setup, django_db_blocker) -> Iterator[None]:
    # The transaction of each test becomes a savepoint in this one.
    with django_db_blocker.unblock():
        turn = transaction.atomic()
        turn.__enter__()
        by_hand.make_trail()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        turn.__exit__(None, None, None)


@pytest.fixture
def trail(_made: None) -> None:
    """Three months, with lines of each kind in each (by_hand.py)."""
