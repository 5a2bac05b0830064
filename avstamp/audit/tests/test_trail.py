"""The trail of who opened, changed or was refused what."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from avstamp.audit import actions, queries
from avstamp.audit.models import AccessEvent

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 1, 9, 5, tzinfo=UTC)
KARIN, TALK = uuid4(), uuid4()


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
    actions.record("conversations.confirm", subject=TALK, by=KARIN, at=AT)
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
    actions.record("goals.close", subject=None, by=None, at=late)
    assert AccessEvent.objects.get().month == "2027-03"


@pytest.mark.parametrize(
    "change",
    [
        lambda: AccessEvent.objects.get().save(),
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


def test_the_trail_holds_no_text_beyond_its_codes():
    texts = {
        field.name
        for field in AccessEvent._meta.get_fields()
        if field.get_internal_type() in ("CharField", "TextField")
    }
    assert texts == {"month", "action", "outcome", "once"}
