"""A loaded demo for a whole module, taken away after it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from avstamp.core.clock import local_day
from avstamp.demo.content import Content, read_content
from avstamp.demo.loader import load
from avstamp.people.models import Person


@dataclass(frozen=True)
class Demo:
    """The demo as it was loaded at a moment."""

    at: datetime
    content: Content

    @property
    def today(self) -> date:
        return local_day(self.at)

    def person(self, person_id: str) -> Person:
        """The row of somebody in the content."""
        return Person.objects.get(email=self.content.person(person_id).email)

    def person_id(self, person: Person) -> str:
        return next(told.id for told in self.content.people if told.email == person.email)


def load_demo(at: datetime) -> Demo:
    load(at=at)
    return Demo(at, read_content())


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[Demo]:
    """Loaded once for a module; each test with the database takes back what it did itself."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        transaction.atomic(using="keyring"),
    ):
        yield load_demo(datetime(2026, 3, 4, 7, 30, tzinfo=UTC))
        transaction.set_rollback(True, using="keyring")
        transaction.set_rollback(True)


@pytest.fixture
def load_at() -> Callable[[datetime], Demo]:
    """Loads a demo at another moment, for one test."""
    return load_demo
