"""Karin has agreed on a goal with Mariam; each of them at a browser of their own."""

import pytest

from avstamp.accounts.testing import browsers_at
from avstamp.drafts.tests.made import AT, LATER
from avstamp.goals.actions import agree
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.tests.made import terms
from avstamp.people.testing import Cast
from avstamp.people.tests.once import cast, world

__all__ = ["cast", "world"]


@pytest.fixture
def goal(cast: Cast) -> Outcome:
    return agree(cast.karin, agreed_with=cast.mariam, terms=terms(Kind.GOAL), by=cast.karin, at=AT)


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch):
    return browsers_at(LATER, monkeypatch)
