"""The trail of who opened, changed or was refused what."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from avstamp.audit import actions, queries, segments
from avstamp.audit.models import AccessEvent, Segment
from avstamp.audit.verify import verify

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 1, 9, 5, tzinfo=UTC)
KARIN, TALK = uuid4(), uuid4()


def done(action: str, at: datetime = AT, by=KARIN) -> None:
    with actions.audited():
        actions.record(action, subject=TALK, by=by, at=at)


def opened(at: datetime = AT, action: str = "conversations.talk", by=KARIN) -> None:
    actions.record_opening(action, subject=TALK, by=by, at=at)


def test_an_opening_is_told_once_per_person_page_and_hour():
    opened()
    opened(AT + timedelta(minutes=50))
    assert AccessEvent.objects.count() == 1
    opened(AT + timedelta(minutes=55))
    opened(action="conversations.summary")
    opened(by=uuid4())
    assert AccessEvent.objects.count() == 4


def test_the_two_see_openings_and_nothing_else_latest_first():
    opened()
    opened(AT + timedelta(hours=2))
    done("conversations.confirm")
    actions.record_refusal("conversations.talk", subject=TALK, by=uuid4(), at=AT)
    found = queries.openings(TALK)
    assert [event.at for event in found] == [AT + timedelta(hours=2), AT]


def test_the_administrator_sees_refusals_and_nothing_else():
    opened()
    actions.record_refusal("conversations.talk", subject=TALK, by=KARIN, at=AT)
    assert [(event.action, event.actor) for event in queries.refusals()] == [
        ("conversations.talk", KARIN)
    ]


def test_a_line_knows_its_month_in_utc():
    late = datetime.fromisoformat("2027-04-01T00:30:00+02:00")
    done("goals.close", at=late)
    assert AccessEvent.objects.get().month == "2027-03"


@pytest.mark.parametrize(
    "change",
    [
        lambda: AccessEvent.objects.get().save(),
        lambda: AccessEvent(at=AT, month="2027-03", sequence=9, hash=b"").save(),
        lambda: AccessEvent.objects.get().delete(),
        lambda: AccessEvent.objects.update(actor=None),
        lambda: AccessEvent.objects.filter(subject=TALK).delete(),
        lambda: AccessEvent.objects.bulk_update(AccessEvent.objects.all(), ["actor"]),
    ],
)
def test_the_trail_is_only_ever_added_to(change):
    opened()
    with pytest.raises(TypeError, match="only ever added to"), transaction.atomic():
        change()
    assert AccessEvent.objects.filter(actor=KARIN).count() == 1


def test_what_is_done_leaves_its_line_when_the_block_ends():
    with actions.audited():
        actions.record("goals.close", subject=TALK, by=KARIN, at=AT)
        assert not AccessEvent.objects.exists()
    assert AccessEvent.objects.get().action == "goals.close"


def test_nothing_is_recorded_outside_of_a_block():
    with pytest.raises(RuntimeError, match=r"goals\.close is recorded outside"):
        actions.record("goals.close", subject=TALK, by=KARIN, at=AT)
    done("goals.close")
    with pytest.raises(RuntimeError):
        actions.record("goals.close", subject=TALK, by=KARIN, at=AT)


def test_blocks_in_a_block_are_written_once_in_the_order_of_what_was_done():
    @actions.audited()
    def inner(name: str) -> None:
        actions.record(name, subject=TALK, by=KARIN, at=AT)

    with actions.audited():
        inner("first")
        actions.record("second", subject=TALK, by=KARIN, at=AT)
        inner("third")
        assert not AccessEvent.objects.exists()
    assert recorded() == ["first", "second", "third"]


@actions.audited()
def fails(action: str) -> None:
    actions.record(action, subject=TALK, by=KARIN, at=AT)
    raise ValueError("no")


def test_a_block_that_fails_leaves_nothing():
    with pytest.raises(ValueError, match="no"):
        fails("goals.close")
    done("goals.check_in")
    assert recorded() == ["goals.check_in"]


def test_a_block_that_fails_inside_another_takes_only_its_own_lines_with_it():
    with actions.audited():
        actions.record("first", subject=TALK, by=KARIN, at=AT)
        with pytest.raises(ValueError, match="no"):
            fails("second")
        actions.record("third", subject=TALK, by=KARIN, at=AT)
    assert recorded() == ["first", "third"]


def test_what_fails_when_the_lines_are_written_is_undone(monkeypatch):
    def refuse(_events):
        raise IntegrityError

    @actions.audited()
    def work() -> None:
        Segment.objects.bulk_create([Segment(month="1999-01", number=99, key=b"", seal=b"")])
        actions.record("goals.close", subject=TALK, by=KARIN, at=AT)

    monkeypatch.setattr(segments, "append", refuse)
    with pytest.raises(IntegrityError):
        work()
    assert not Segment.objects.exists()


def test_each_thread_has_a_block_of_its_own():
    def elsewhere() -> None:
        with pytest.raises(RuntimeError):
            actions.record("goals.close", subject=TALK, by=KARIN, at=AT)

    with actions.audited(), ThreadPoolExecutor(1) as pool:
        pool.submit(elsewhere).result()
    assert recorded() == []


def test_a_block_may_tell_of_several_months():
    with actions.audited():
        for days in (0, 31, 0, 61):
            actions.record("goals.close", subject=TALK, by=KARIN, at=AT + timedelta(days=days))
    assert [month.lines for month in verify()] == [2, 1, 1]


def test_an_opening_told_twice_in_one_block_is_told_once():
    with actions.audited():
        opened()
        opened()
    assert AccessEvent.objects.count() == 1


def test_an_opening_that_somebody_else_told_meanwhile_is_not_told_again(monkeypatch):
    opened()
    monkeypatch.setattr(queries, "is_told", lambda once: False)
    opened()
    assert AccessEvent.objects.count() == 1
    assert [month.lines for month in verify()] == [1]


def test_a_page_opened_again_is_one_question_and_holds_nothing(django_assert_num_queries):
    opened()
    with django_assert_num_queries(1) as asked:
        opened()
    assert asked.captured_queries[0]["sql"].startswith("SELECT")


def recorded() -> list[str]:
    return list(AccessEvent.objects.order_by("month", "sequence").values_list("action", flat=True))


def test_somebody_is_given_all_they_did_and_opened_and_not_what_they_were_refused():
    opened(AT + timedelta(hours=3))
    done("goals.close", at=AT + timedelta(hours=1))
    done("goals.close", by=uuid4())
    opened(by=uuid4())
    actions.record_refusal("conversations.talk", subject=TALK, by=KARIN, at=AT)
    opened()
    found = [(event.outcome, event.at) for event in queries.events_of(KARIN)]
    assert found == [
        ("opened", AT),
        ("done", AT + timedelta(hours=1)),
        ("opened", AT + timedelta(hours=3)),
    ]
    assert list(queries.events_of(uuid4())) == []


def test_the_trail_holds_no_text_beyond_its_codes():
    texts = {
        field.name
        for field in AccessEvent._meta.get_fields()
        if field.get_internal_type() in ("CharField", "TextField")
    }
    assert texts == {"month", "action", "outcome", "once"}
