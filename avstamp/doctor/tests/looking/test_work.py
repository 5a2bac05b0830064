"""What is found of workers, of what waits for them, and of messages."""

import pytest

from avstamp.doctor.looking import work
from avstamp.doctor.situation import Post, Work
from avstamp.doctor.tests.sound import AT, DAY, HOUR
from avstamp.notifications.models import Outgoing, Silence, Unreachable
from avstamp.people.testing import Cast
from avstamp.work.models import Work as Row
from avstamp.work.models import Worker

pytestmark = pytest.mark.django_db
Ending = Outgoing.Ending


def outgoing(cast: Cast, ending: str = "", *, at=AT, ended_at=None) -> None:
    ended = ended_at or at if ending else None
    Outgoing.objects.create(
        to=cast.karin, kind="x", posted_at=at, due_at=at, ending=ending, ended_at=ended
    )


def test_where_nothing_is_there_is_nothing(cast: Cast):
    assert work.look(at=AT) == (Work(None, None, "", ""), Post(0, None, None, None, "", 0, 0, 0, 0))


def test_the_worker_that_was_seen_last_counts_and_what_was_due_first(cast: Cast):
    for hours in (3, 1, 2):
        Worker.objects.create(began_at=AT - DAY, seen_at=AT - hours * HOUR)
        Row.objects.create(task="a.b", enqueued_at=AT - DAY, due_at=AT - hours * HOUR)
    Row.objects.create(task="a.b", enqueued_at=AT, due_at=AT + HOUR)
    assert work.look(at=AT)[0] == Work(AT - HOUR, AT - 3 * HOUR, "", "")


def test_what_failed_once_is_not_told_and_what_failed_often_is(cast: Cast):
    due = {"enqueued_at": AT, "due_at": AT + HOUR}
    Row.objects.create(task="a.once", attempts=1, problem="KeyError", **due)
    assert not work.look(at=AT)[0].failing
    Row.objects.create(task="a.often", attempts=3, problem="KeyError", **due)
    assert work.look(at=AT)[0] == Work(None, None, "a.often", "KeyError")
    Row.objects.update(standing=None)
    Row.objects.filter(task="a.often").update(standing="vault.sweep")
    assert work.look(at=AT)[0].failing == "vault.sweep"


def test_messages_are_counted_by_what_became_of_them(cast: Cast):
    outgoing(cast, at=AT - 3 * HOUR)
    outgoing(cast, at=AT - HOUR)
    ends = Ending.SENT, Ending.UNKNOWN, Ending.REFUSED, Ending.GIVEN_UP, Ending.RETURNED
    for ending in (*ends, Ending.NO_ADDRESS):
        outgoing(cast, ending)
        outgoing(cast, ending, at=AT - 9 * DAY)
    Silence.objects.create(since=AT - HOUR, until=AT + HOUR, problem="TimeoutError")
    Unreachable.objects.create(person=cast.karin, email=str(cast.karin.email), at=AT)
    Unreachable.objects.create(person=cast.lena, email="before@larkbro.example", at=AT)
    _work, post = work.look(at=AT)
    assert post == Post(2, AT - 3 * HOUR, AT - HOUR, AT + HOUR, "TimeoutError", 1, 2, 1, 1)


def test_it_takes_two_queries(cast: Cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        work.look(at=AT)
