"""The cast, made once for each module, and a topic that Karin and Mariam agreed."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.goals.actions import Terms, agree
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.people.testing import Cast, make_cast
from avstamp.workplace_meeting.actions import approve, reword
from avstamp.workplace_meeting.models import Topic
from avstamp.workplace_meeting.queries import topic_of
from avstamp.workplace_meeting.tests.made import AT

type Agree = Callable[..., Outcome]
type Listed = Callable[..., Topic]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[Cast]:
    # The transaction of each test becomes a savepoint in this one.
    with django_db_blocker.unblock():
        turn = transaction.atomic()
        turn.__enter__()
        made = make_cast()
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        turn.__exit__(None, None, None)


@pytest.fixture
def cast(world: Cast) -> Cast:
    return world


@pytest.fixture
def agreed(cast: Cast) -> Agree:
    """What Karin, unless the test says who, agrees with her manager for the meeting."""

    def make(what: str = "Johan ringer bara när något är fel", **who: Person) -> Outcome:
        employee = who.get("employee", cast.karin)
        terms = Terms(Kind.WORKPLACE_MEETING_TOPIC, what=what)
        with_ = who.get("with_", cast.mariam)
        return agree(employee, agreed_with=with_, terms=terms, by=employee, at=AT)

    return make


@pytest.fixture
def listed(agreed: Agree) -> Listed:
    """A topic on the list: worded and approved by the employee."""

    def make(text: str = "När hör planeringen av sig?", **who: Person) -> Topic:
        outcome = agreed(**who)
        reword(outcome, text=text, read=0, by=outcome.employee, at=AT)
        approve(outcome, read=1, by=outcome.employee, at=AT)
        topic = topic_of(outcome)
        assert topic
        return topic

    return make


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Person], Client]:
    """A client as somebody, an hour after what was agreed."""
    for reader in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{reader}.now", lambda: AT + timedelta(hours=1))
    return browser_of
