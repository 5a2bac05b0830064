"""The cast, and browsers that see the pages on a day in February 2027."""

from datetime import UTC, datetime

import pytest

from avstamp.accounts.testing import browsers_at
from avstamp.people.testing import Cast, make_cast

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def sign_in(monkeypatch):
    return browsers_at(AT, monkeypatch)
