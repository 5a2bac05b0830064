"""One small organisation of two authorities for the module, taken back after it."""

from collections.abc import Iterator

import pytest

from avstamp.conversations.testing import AT
from avstamp.guides.actions import publish_default_guide
from avstamp.people.models import Authority
from avstamp.people.testing import make_cast
from tests.changes.machine import Changes
from tests.permissions.crawl import undone


@pytest.fixture(scope="module", autouse=True)
def _organisation(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), undone():
        Changes.cast, Changes.version = make_cast(), publish_default_guide(at=AT)
        home_care = Changes.cast.home_care
        home_care.authority = Authority.objects.create(name="Omsorgsnämnden")
        home_care.save()
        yield
