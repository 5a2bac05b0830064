"""The demo is as true on a Sunday, a leap day and New Year's Eve as on any other day."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from avstamp.conversations.models import Booking, Conversation
from avstamp.demo.days import Days
from avstamp.demo.shapes import outcomes
from avstamp.goals.models import Outcome

YEAR = [datetime(2026, 1, 1, 11, tzinfo=UTC) + timedelta(days=n) for n in range(366)]


@pytest.mark.parametrize(
    ("loaded", "offset", "day"),
    [
        (date(2026, 3, 4), -14, date(2026, 2, 18)),  # a Wednesday stays one
        (date(2026, 3, 4), 3, date(2026, 3, 9)),  # a Saturday to come becomes the Monday after
        (date(2026, 3, 4), -4, date(2026, 3, 2)),  # and so does one that has been
        (date(2026, 3, 2), -2, date(2026, 2, 28)),  # but not when that Monday is today
        (date(2026, 3, 6), 1, date(2026, 3, 7)),  # tomorrow is tomorrow
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
        (date(2028, 2, 29), 366, date(2029, 3, 1)),
    ],
)
def test_a_day_in_a_weekend_becomes_the_monday_after(loaded, offset, day):
    assert Days(datetime.combine(loaded, time(11), UTC)).workday(offset) == day


@pytest.mark.parametrize("order", [range(-400, 1), range(1, 300)])
def test_two_days_never_change_places(order):
    for at in YEAR:
        days = Days(at)
        moved = [days.workday(offset) for offset in order]
        assert all(a <= b for a, b in pairwise(moved))
        assert (moved[-1] <= days.today) == (order[-1] <= 0)


def test_the_clock_is_the_one_on_the_wall_and_nothing_is_told_before_it_happens():
    days = Days(datetime(2026, 7, 1, 9, tzinfo=UTC))

    assert days.moment(date(2026, 1, 7), time(10)) == datetime(2026, 1, 7, 9, tzinfo=UTC)
    assert days.moment(date(2026, 6, 7), time(10)) == datetime(2026, 6, 7, 8, tzinfo=UTC)
    assert days.moment(date(2026, 7, 1), time(15)) == days.at


def test_today_is_the_day_where_the_organisation_is():
    assert Days(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)).today == date(2027, 1, 1)


@pytest.mark.django_db(databases=["default", "keyring"])
@pytest.mark.parametrize(
    "at",
    [
        pytest.param(datetime(2028, 2, 29, 12, tzinfo=UTC), id="leap day"),
        pytest.param(datetime(2026, 11, 22, 4, tzinfo=UTC), id="a Sunday before dawn"),
        pytest.param(datetime(2026, 12, 31, 22, 50, tzinfo=UTC), id="New Year's Eve"),
        pytest.param(datetime(2027, 3, 29, 7, tzinfo=UTC), id="the Monday after summer time came"),
    ],
)
def test_whatever_the_day_the_dates_are_relative_to_it(load_at, at):
    demo = load_at(at)

    assert sorted(due_offsets(demo)) == sorted(promised(demo.content.conversations))
    assert tomorrow(demo) == {"p13"}
    for talk in Conversation.objects.all():
        check_order(talk, at)
    weekend = [b for b in Booking.objects.all() if b.starts_on.weekday() >= 5]
    assert all(abs((b.starts_on - demo.today).days) <= 2 for b in weekend)


def due_offsets(demo) -> list[int]:
    rows = Outcome.objects.filter(due_on__isnull=False)
    return [(row.due_on - demo.today).days for row in rows]


def promised(told) -> list[int]:
    carried = {going_on.what: going_on.due for talk in told for going_on in talk.carried}
    outcomes = [outcome for talk in told for outcome in talk.outcomes]
    needed = [needed.due for outcome in outcomes for needed in outcome.preconditions]
    return [last_due(row, carried) for row in outcomes if row.due is not None] + needed


def last_due(outcome: outcomes.Outcome, carried: dict[str, int]) -> int:
    moved = [moved.to for moved in outcome.moved]
    return carried.get(outcome.what) or [outcome.due or 0, *moved][-1]


def tomorrow(demo) -> set[str]:
    rows = Booking.objects.filter(starts_on=demo.today + timedelta(days=1))
    return {demo.person_id(row.conversation.employee) for row in rows}


def check_order(talk: Conversation, at: datetime) -> None:
    """What happened to a conversation happened in the order of its life, and before now."""
    written = [row.at for row in talk.answers.all()] + [row.at for row in talk.shares.all()]
    notes = talk.note_entries.exclude(place__in=["summary", "pass_on"])
    versions = talk.versions.all()
    life = [
        [talk.opened_at],
        [row.at for row in talk.bookings.all()],
        written,
        [row.at for row in notes],
        [row.at for row in talk.agreements.all()],
        [talk.held.at] if hasattr(talk, "held") else [],
        [row.at for row in versions],
        [row.at for version in versions for row in version.confirmations.all()],
        [at],
    ]
    told = [moments for moments in life if moments]
    assert all(max(before) <= min(after) for before, after in pairwise(told))
    if hasattr(talk, "held"):
        assert talk.held.held_on == talk.bookings.latest("number").starts_on
