"""What is due is done, by one worker, and again when that one was killed or failed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.tasks import task
from django.tasks.exceptions import InvalidTask

from avstamp.work import queries, running, scheduled
from avstamp.work.leases import LEASE, pause, take
from avstamp.work.models import Work, Worker
from avstamp.work.running import Runner, arm
from avstamp.work.scheduled import Scheduled

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
DONE: list[str] = []


@task
def write_down(what: str) -> None:
    DONE.append(what)


@task
def fail(what: str) -> None:
    raise ZeroDivisionError(what)


class Time:
    at = AT


@pytest.fixture
def time(monkeypatch) -> Time:
    clock = Time()
    for room in (running, scheduled):
        monkeypatch.setattr(room, "now", lambda: clock.at)
    monkeypatch.setattr("avstamp.work.backend.now", lambda: clock.at)
    return clock


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    DONE.clear()


@pytest.fixture
def hourly(monkeypatch, time) -> list[datetime]:
    ran: list[datetime] = []
    one = Scheduled("test.hourly", every=timedelta(hours=1), run=ran.append)
    for room in (running, scheduled):
        monkeypatch.setattr(room, "scheduled", lambda: {one.name: one})
    return ran


def work_through() -> None:
    runner = Runner()
    while runner.do_next():
        pass


def test_a_task_is_done_once_and_is_gone(time):
    write_down.enqueue("one")
    work_through()
    work_through()
    assert DONE == ["one"]
    assert not Work.objects.exists()


def test_a_task_that_was_asked_for_in_a_transaction_that_failed_is_not_done(time):
    with transaction.atomic():
        write_down.enqueue("one")
        transaction.set_rollback(True)
    work_through()
    assert DONE == []


def test_who_asks_many_times_for_the_very_same_gets_it_once(time):
    for _number in range(50):
        write_down.enqueue("one")
    write_down.enqueue("two")
    work_through()
    assert sorted(DONE) == ["one", "two"]  # due at the same moment, they have no order


def test_another_worker_may_share_what_was_asked_for_many_times(time):
    for _number in range(3):
        write_down.enqueue("one")
    take(Work.objects.all(), by=Runner().id, most=1, at=time.at)
    assert Runner().do_next()
    assert DONE == ["one"]
    assert Work.objects.count() == 1  # the other's


def test_what_is_asked_for_while_it_is_done_is_done_again(time, monkeypatch):
    class Asked(list[str]):
        def append(self, what: str) -> None:
            super().append(what)
            if len(self) == 1:
                write_down.enqueue(what)

    done = Asked()
    monkeypatch.setattr("avstamp.work.tests.test_running.DONE", done)
    write_down.enqueue("one")
    work_through()
    assert done == ["one", "one"]


def test_a_task_for_later_waits(time):
    write_down.using(run_after=AT + timedelta(hours=1)).enqueue("later")
    work_through()
    assert DONE == []
    time.at += timedelta(hours=1)
    work_through()
    assert DONE == ["later"]


@pytest.mark.parametrize(
    "given", ["karin@larkbro.example", "Vad blir nästa steg?", "två ord", "", 7, None, "a" * 101]
)
def test_neither_words_nor_an_address_go_into_a_task(time, given):
    with pytest.raises(InvalidTask):
        write_down.enqueue(given)
    with pytest.raises(InvalidTask):
        write_down.enqueue(what="named")


def test_what_fails_is_tried_again_ever_more_seldom_and_tells_no_text(time, caplog):
    fail.enqueue("secret")
    waits = []
    for _number in range(8):
        work_through()
        row = Work.objects.get()
        waits.append((row.due_at - time.at).total_seconds() / 60)
        time.at = row.due_at
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert row.problem == "ZeroDivisionError"
    assert list(queries.failing()) == [row]


def test_what_a_killed_worker_held_is_done_when_its_time_is_over(time):
    write_down.enqueue("one")
    take(Work.objects.all(), by=Runner().id, most=1, at=time.at)  # and is killed
    work_through()
    assert DONE == []
    time.at += LEASE
    work_through()
    assert DONE == ["one"]


def test_a_worker_that_lives_goes_on_holding(time):
    slow = Runner()
    slow.say_alive(at=time.at)
    Work.objects.all().delete()  # what the clock does
    write_down.enqueue("one")
    take(Work.objects.all(), by=slow.id, most=1, at=time.at)
    for _number in range(10):
        time.at += LEASE / 2
        slow.say_alive(at=time.at)
        work_through()
    assert DONE == []


def test_a_worker_that_was_too_slow_leaves_its_work_to_whoever_took_it(time):
    slow, other = Runner(), Runner()
    write_down.enqueue("one")
    [work] = take(Work.objects.all(), by=slow.id, most=1, at=time.at)
    take(Work.objects.all(), by=other.id, most=1, at=time.at + LEASE)
    slow._finish(work, [], time.at)
    assert Work.objects.get().held_by == other.id


def test_the_clock_does_it_every_hour_and_no_sooner(time, hourly):
    arm(at=time.at)
    arm(at=time.at)  # another machine
    for _minute in range(150):
        work_through()
        time.at += timedelta(minutes=1)
    assert [at - AT for at in hourly] == [timedelta(hours=hour) for hour in range(3)]


def test_of_two_machines_one_does_what_the_clock_says(time, hourly):
    arm(at=time.at)
    one, other = Runner(), Runner()
    assert take(running.known(), by=one.id, most=1, at=time.at)
    assert not other.do_next()
    assert hourly == []


def test_what_the_clock_does_is_done_by_another_when_a_machine_dies_with_it(time, hourly):
    arm(at=time.at)
    take(running.known(), by=Runner().id, most=1, at=time.at)  # and dies
    time.at += LEASE
    work_through()
    assert hourly == [AT + LEASE]


def test_what_fails_by_the_clock_is_tried_again_and_stays(time, monkeypatch):
    def broken(_at: datetime) -> None:
        raise ZeroDivisionError

    one = Scheduled("test.broken", every=timedelta(minutes=5), run=broken)
    for room in (running, scheduled):
        monkeypatch.setattr(room, "scheduled", lambda: {one.name: one})
    arm(at=time.at)
    for _number in range(5):
        work_through()
        time.at = Work.objects.get().due_at
    assert [(str(row), row.problem) for row in queries.failing()] == [
        ("test.broken", "ZeroDivisionError")
    ]
    assert Work.objects.get().due_at - time.at <= one.every


def test_what_the_clock_of_another_release_does_is_left_to_that(time, hourly):
    Work.objects.create(task="x", standing="new.thing", enqueued_at=AT, due_at=AT)
    work_through()
    assert Work.objects.filter(standing="new.thing", attempts=0).exists()
    assert not queries.overdue(at=AT + timedelta(days=1))


def test_a_worker_says_that_it_lives_and_those_long_gone_are_forgotten(time, hourly):
    Worker.objects.create(began_at=AT, seen_at=AT - timedelta(days=2))
    Runner().say_alive(at=AT)
    assert [worker.seen_at for worker in Worker.objects.all()] == [AT]


def test_what_nobody_takes_is_overdue(time):
    write_down.enqueue("one")
    assert not queries.overdue(at=AT - timedelta(minutes=1))
    assert [str(row) for row in queries.overdue(at=AT)] == [write_down.module_path]
    work_through()
    assert not queries.overdue(at=AT)


def test_to_find_nothing_takes_one_query_and_no_turn_to_write(time, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        Runner().do_next()
    assert asked.captured_queries[0]["sql"].startswith("SELECT")


def test_pauses_end_at_an_hour():
    assert pause(0) == timedelta(minutes=1)
    assert pause(10_000) == timedelta(hours=1)
