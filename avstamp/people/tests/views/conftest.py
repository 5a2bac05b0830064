"""Browsers that see the pages on a day in February 2027."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from avstamp.accounts.testing import browser_of, browsers_at
from avstamp.people.testing import Cast

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture
def sign_in(monkeypatch):
    return browsers_at(AT, monkeypatch)


@pytest.fixture
def admin(cast: Cast) -> Client:
    return browser_of(cast.ann_christin)
