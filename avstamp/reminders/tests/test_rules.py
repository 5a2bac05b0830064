"""What is due, by days alone; and a year of somebody's mornings, as Hypothesis thinks it up."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from avstamp.reminders.rules import (
    MARKS,
    Kind,
    Matter,
    Reader,
    Told,
    letters_go,
    mark_on,
    to_mail,
)

DAY = timedelta(days=1)
NEW_YEAR = date(2027, 1, 1)
YEAR = [NEW_YEAR + number * DAY for number in range(365)]
MONDAY = date(2027, 3, 1)


def matter(kind: Kind, days: int, on: date = MONDAY) -> Matter:
    """One whose own day lies so many days after a day."""
    return Matter(kind, uuid4(), on + days * DAY)


def mailed(*matters: Matter, on: date = MONDAY, **reader: Any) -> list[str]:
    return [told.mark for told in to_mail(matters, Reader(**reader), on)]


@pytest.mark.parametrize(
    ("kind", "days", "in_the_app", "by_email"),
    [
        (Kind.PREPARE, 8, None, False),
        (Kind.PREPARE, 7, "prepare_7", True),
        (Kind.PREPARE, 3, "prepare_7", True),
        (Kind.PREPARE, 2, "prepare_2", False),
        (Kind.PREPARE, 1, "prepare_2", False),
        (Kind.PREPARE, 0, None, False),
        (Kind.CONFIRM, -2, None, False),
        (Kind.CONFIRM, -3, "confirm_3", True),
        (Kind.CONFIRM, -9, "confirm_3", True),
        (Kind.CONFIRM, -10, "confirm_10", True),
        (Kind.CONFIRM, -23, "confirm_10", True),
        (Kind.CONFIRM, -24, "confirm_10", False),
        (Kind.CONFIRM, -300, "confirm_10", False),
        (Kind.APPROVE, 0, "approve_0", True),
        (Kind.APPROVE, -13, "approve_0", True),
        (Kind.APPROVE, -14, "approve_0", False),
        (Kind.READ, 0, "read_0", True),
        (Kind.READ, -14, "read_0", False),
        (Kind.PROMISE, -29, None, False),
        (Kind.PROMISE, -30, "promise_30", True),
        (Kind.PROMISE, -43, "promise_30", True),
        (Kind.PROMISE, -44, "promise_30", False),
        (Kind.FOLLOW_UP, 15, None, False),
        (Kind.FOLLOW_UP, 14, "follow_up_14", True),
        (Kind.FOLLOW_UP, 8, "follow_up_14", True),
        (Kind.FOLLOW_UP, 7, None, False),
    ],
)
def test_each_kind_has_its_days_in_the_app_and_by_email(kind, days, in_the_app, by_email):
    one = matter(kind, days)
    found = mark_on(one, MONDAY)

    assert (found.name if found else None) == in_the_app
    assert mailed(one) == ([in_the_app] if by_email else [])


def test_a_letter_tells_of_all_that_is_due():
    assert mailed(matter(Kind.PREPARE, 6), matter(Kind.CONFIRM, -4), matter(Kind.PREPARE, 2)) == [
        "prepare_7",
        "confirm_3",
    ]


def test_who_rests_cannot_be_reached_or_does_without_gets_nothing():
    due = matter(Kind.PREPARE, 7)

    assert mailed(due, rests=True) == []
    assert mailed(due, reachable=False) == []
    assert mailed(due, turned_off={Kind.PREPARE}) == []
    assert mailed(due, turned_off={Kind.CONFIRM}) == ["prepare_7"]


def test_seven_days_in_a_row_hold_one_letter():
    due = matter(Kind.CONFIRM, -4)

    assert mailed(due, last_letter_on=MONDAY - 6 * DAY) == []
    assert mailed(due, last_letter_on=MONDAY - 7 * DAY) == ["confirm_3"]


def test_a_talk_that_is_moved_is_told_of_anew():
    first = matter(Kind.PREPARE, 7)
    moved = Matter(Kind.PREPARE, first.about, first.day + 21 * DAY)
    told = {Told(first, "prepare_7")}

    assert mailed(first, told=told) == []
    assert mailed(moved, told=told, on=MONDAY + 21 * DAY) == ["prepare_7"]


@pytest.mark.parametrize(
    ("at", "go"),
    [
        (datetime(2027, 3, 1, 5, 59, tzinfo=UTC), False),  # a Monday in winter: 6.59 here
        (datetime(2027, 3, 1, 6, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 1, 10, 59, tzinfo=UTC), True),
        (datetime(2027, 3, 1, 11, 0, tzinfo=UTC), False),  # noon
        (datetime(2027, 3, 26, 6, 0, tzinfo=UTC), True),  # the last Friday of winter time
        (datetime(2027, 3, 27, 8, 0, tzinfo=UTC), False),
        (datetime(2027, 3, 28, 8, 0, tzinfo=UTC), False),  # summer time begins
        (datetime(2027, 3, 29, 5, 0, tzinfo=UTC), True),  # 7.00 here
        (datetime(2027, 10, 29, 4, 59, tzinfo=UTC), False),
        (datetime(2027, 11, 1, 5, 30, tzinfo=UTC), False),  # winter time: 6.30 here
        (datetime(2027, 11, 1, 6, 30, tzinfo=UTC), True),
    ],
)
def test_letters_go_on_weekday_mornings_by_the_clock_on_the_wall(at, go):
    assert letters_go(timezone.localtime(at)) is go


# A year of one person.


@dataclass
class Year:
    """What happens to somebody, and what they get."""

    matters: dict[Matter, date | None]  # and the day on which each is done
    rests: set[date] = field(default_factory=set)
    without: dict[Kind, set[date]] = field(default_factory=dict)
    off: set[date] = field(default_factory=set)  # the server stands still
    letters: dict[date, list[Told]] = field(default_factory=dict)

    def go_by(self) -> "Year":
        """Every morning, twice: the hour after, it is asked once more."""
        for on in YEAR:
            if on.weekday() < 5 and on not in self.off:
                self._morning(on)
                self._morning(on)
        return self

    def _morning(self, on: date) -> None:
        told = to_mail(self.waiting(on), self.reader(on), on)
        if told:
            assert on not in self.letters, "two letters in a day"
            self.letters[on] = told

    def waiting(self, on: date) -> list[Matter]:
        return [one for one, done in self.matters.items() if done is None or on < done]

    def reader(self, on: date) -> Reader:
        return Reader(
            rests=on in self.rests,
            turned_off={kind for kind, days in self.without.items() if on in days},
            last_letter_on=max(self.letters, default=None),
            told={one for told in self.letters.values() for one in told},
        )

    @property
    def told(self) -> list[Told]:
        return [one for told in self.letters.values() for one in told]


def stretches(longest: int) -> st.SearchStrategy[set[date]]:
    one = st.tuples(st.sampled_from(YEAR), st.integers(1, longest)).map(
        lambda two: {two[0] + number * DAY for number in range(two[1])}
    )
    return st.lists(one, max_size=3).map(lambda found: set().union(*found))


MATTERS = st.builds(Matter, st.sampled_from(Kind), st.uuids(), st.sampled_from(YEAR))
YEARS = st.builds(
    Year,
    st.dictionaries(MATTERS, st.none() | st.sampled_from(YEAR), max_size=25),
    stretches(120),
    st.dictionaries(st.sampled_from(Kind), stretches(200)),
    stretches(9),
)


def due_by_email(one: Matter, on: date) -> str | None:
    """The marks once more, in other words: what an e-mail of a day may say of a matter."""
    ahead = (one.day - on).days
    match one.kind:
        case Kind.PREPARE if 3 <= ahead <= 7:
            return "prepare_7"
        case Kind.CONFIRM if 3 <= -ahead <= 9:
            return "confirm_3"
        case Kind.CONFIRM if 10 <= -ahead <= 23:
            return "confirm_10"
        case Kind.APPROVE | Kind.READ if 0 <= -ahead <= 13:
            return f"{one.kind}_0"
        case Kind.PROMISE if 30 <= -ahead <= 43:
            return "promise_30"
        case Kind.FOLLOW_UP if 8 <= ahead <= 14:
            return "follow_up_14"
    return None


@given(YEARS)
@settings(max_examples=150)
def test_a_year_of_letters_keeps_every_promise(year):
    year.go_by()
    days = sorted(year.letters)

    assert all(later - earlier >= 7 * DAY for earlier, later in pairwise(days))
    assert len(set(year.told)) == len(year.told), "once at each mark"
    for on, told in year.letters.items():
        assert on not in year.rests
        assert on.weekday() < 5
        for one in told:
            done = year.matters[one.matter]
            assert done is None or on < done
            assert due_by_email(one.matter, on) == one.mark
            assert on not in year.without.get(one.matter.kind, set())


@given(YEARS)
@settings(max_examples=150)
def test_nothing_is_forgotten_that_a_letter_could_have_told(year):
    year.go_by()
    for on in YEAR:
        if on.weekday() >= 5 or on in year.off | year.rests:
            continue
        if any(0 <= (on - day).days < 7 for day in year.letters):
            continue  # the week is used up: it stands in the app
        for one in year.waiting(on):
            mark = due_by_email(one, on)
            if mark and on not in year.without.get(one.kind, set()):
                days = [day for day, told in year.letters.items() if Told(one, mark) in told]
                assert days, "a free morning went by without it"
                assert days[0] < on


@given(st.sampled_from(Kind), st.uuids(), st.integers(40, 300), st.integers(0, 50))
@settings(max_examples=150)
def test_a_server_off_for_a_week_neither_loses_nor_doubles(kind, about, day, late):
    """Of a matter whose days by e-mail are more than a week, each mark is told of once; the others
    (a week before a talk is too late a week later) at most once."""
    one = Matter(kind, about, YEAR[day])
    first = one.day + (late - 30) * DAY
    year = Year({one: None}, off={first + number * DAY for number in range(7)}).go_by()
    marks = [told.mark for told in year.told]

    assert len(set(marks)) == len(marks)
    for mark in MARKS:
        lasts = (mark.mailed_until or mark.first) - mark.first
        in_time = YEAR[0] <= one.day + mark.first * DAY and one.day + 45 * DAY <= YEAR[-1]
        if mark.kind == kind and lasts >= 13 and in_time:
            assert mark.name in marks


@given(st.lists(MATTERS, min_size=20, max_size=60, unique=True), st.integers(20, 200))
@settings(max_examples=100)
def test_after_a_rest_there_is_no_flood(matters, away):
    """One letter in the week of coming back, and it is silent about what is long since past."""
    back = YEAR[220]
    rests = {back - number * DAY for number in range(1, away)}
    year = Year(dict.fromkeys(matters), rests=rests).go_by()
    soon = [on for on in year.letters if back <= on < back + 7 * DAY]

    assert len(soon) <= 1
    for on in soon:
        for told in year.letters[on]:
            assert abs(told.matter.day - on) <= 43 * DAY


def test_a_free_year_tells_of_a_summary_twice():
    waits = Matter(Kind.CONFIRM, UUID(int=1), MONDAY)
    year = Year({waits: None}).go_by()

    assert {on: [one.mark for one in told] for on, told in year.letters.items()} == {
        date(2027, 3, 4): ["confirm_3"],
        date(2027, 3, 11): ["confirm_10"],
    }
