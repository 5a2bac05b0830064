"""The cast, made once for each module, and a topic that Karin and Mariam agreed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from avstamp.accounts.testing import browsers_at
from avstamp.goals.actions import Terms, agree
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.people.tests.once import cast, world
from avstamp.workplace_meeting.actions import approve, reword
from avstamp.workplace_meeting.models import Topic
from avstamp.workplace_meeting.queries import topic_of
from avstamp.workplace_meeting.tests.made import AT

__all__ = ["cast", "world"]

type Agree = Callable[..., Outcome]
type Listed = Callable[..., Topic]


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
    return browsers_at(AT + timedelta(hours=1), monkeypatch)
