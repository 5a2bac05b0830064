"""The cast and the guide, made once for each module and rolled back after it."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from avstamp.conversations.testing import AT
from avstamp.guides.actions import publish_default_guide
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast, make_cast


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[tuple[Cast, GuideVersion]]:
    # The transaction of each test becomes a savepoint in this one.
    with django_db_blocker.unblock():
        turn = transaction.atomic()
        turn.__enter__()
        made = make_cast(), publish_default_guide(at=AT)
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        turn.__exit__(None, None, None)


@pytest.fixture
def cast(world: tuple[Cast, GuideVersion]) -> Cast:
    return world[0]


@pytest.fixture
def version(world: tuple[Cast, GuideVersion]) -> GuideVersion:
    return world[1]
