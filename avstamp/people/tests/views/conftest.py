"""The cast, and a browser of the administrator."""

import pytest
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.people.testing import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def admin(cast: Cast) -> Client:
    return browser_of(cast.ann_christin)
