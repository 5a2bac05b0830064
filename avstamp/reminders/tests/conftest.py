"""The same people and the same way in as in the tests of conversations, with accounts."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from avstamp.accounts.testing import account_of
from avstamp.conversations.tests.conftest import cast, clock, sign_in, version, world
from avstamp.people.testing import Cast

__all__ = ["cast", "clock", "sign_in", "version", "world"]


def morning(on: date) -> datetime:
    """Half past seven on the wall."""
    return datetime.combine(on, time(7, 30), tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def staff(cast: Cast) -> Cast:
    """Everybody has an account, and so can be written to."""
    for person in (cast.karin, cast.mariam, cast.andre, cast.lena, cast.fatima, cast.sofia):
        account_of(person)
    return cast
