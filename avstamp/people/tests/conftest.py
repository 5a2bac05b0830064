"""The cast, made anew for each test: the people and units of this room are changed themselves."""

import pytest

from avstamp.people.testing import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
