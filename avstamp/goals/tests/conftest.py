"""The cast, made once for each module and rolled back after it."""

from collections.abc import Callable

import pytest

from avstamp.goals.actions import agree
from avstamp.goals.models import Outcome
from avstamp.goals.tests.made import AT, terms
from avstamp.people.testing import Cast
from avstamp.people.tests.once import cast, world

__all__ = ["cast", "world"]

Agree = Callable[..., Outcome]


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
