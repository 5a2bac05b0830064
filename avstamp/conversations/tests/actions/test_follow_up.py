"""A follow-up: booked from the summary, moved or started by either, and what comes after it."""

from datetime import date, datetime, time, timedelta

import pytest

from avstamp.conversations.actions import agree, booking, hold, summarise
from avstamp.conversations.actions.booking import Slot, UnableToBook
from avstamp.conversations.actions.follow_up import book_agreed_before, start_follow_up
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation, Following, FollowUp
from avstamp.conversations.queries import booking_of, handed_on, standing
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, confirmed, follow_up_of, opened, proposed, terms
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals.models import Kind
from avstamp.people.testing import Cast, change_manager
from avstamp.policy.engine import Denied, Relation

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
DAY = timedelta(days=1)
IN_SIX_MONTHS = TODAY + 183 * DAY
LATER = AT + 2 * DAY


def stage_of(made: Conversation, at: datetime = LATER) -> Stage:
    return standing(made.id, made.employee, local_day(at))[1].stage


@pytest.fixture
def talk(cast: Cast, version) -> Conversation:
    """The year's talk, confirmed by both, with its follow-up in six months."""
    made = opened(cast, version)
    confirmed(made, follow_up_on=IN_SIX_MONTHS)
    return made


@pytest.fixture
def follow_up(talk: Conversation) -> Conversation:
    return follow_up_of(talk)


def starts(
    talk: Conversation, by, *, on: date = TODAY + 9 * DAY, at: datetime = LATER
) -> Conversation:
    return start_follow_up(talk, slot=Slot(on, None, 45), by=by, at=at)


# From the summary.


def test_it_is_booked_when_both_have_confirmed_and_not_before(cast, version):
    made = opened(cast, version)
    sha256 = proposed(made, follow_up_on=IN_SIX_MONTHS)
    summarise.confirm_summary(made, read_sha256=sha256, by=cast.karin, at=AT)
    assert not Following.objects.exists()
    summarise.confirm_summary(made, read_sha256=sha256, by=cast.mariam, at=AT)
    booked = follow_up_of(made)
    assert (booked.type, booked.employee, booked.manager) == (
        Conversation.Type.FOLLOW_UP,
        cast.karin,
        cast.mariam,
    )
    assert booked.guide_version.guide.key == "follow_up_conversation"
    holds = booking_of(booked)
    assert holds
    assert (holds.starts_on, holds.starts_at, holds.minutes) == (IN_SIX_MONTHS, None, 45)
    assert stage_of(booked) == Stage.PLANNED
    assert stage_of(made) == Stage.CONFIRMED


def test_without_a_day_nothing_is_booked(cast, version):
    confirmed(opened(cast, version))
    assert not Following.objects.exists()


def test_a_day_that_has_passed_when_both_have_confirmed_books_nothing(cast, version):
    made = opened(cast, version)
    sha256 = proposed(made, follow_up_on=TODAY + DAY)
    for person in (cast.karin, cast.mariam):
        summarise.confirm_summary(made, read_sha256=sha256, by=person, at=AT + 3 * DAY)
    assert not Following.objects.exists()


def reconfirmed(talk: Conversation, *, follow_up_on: date | None, at: datetime = LATER) -> None:
    """The summary is taken up again, with another day or the same, and both confirm."""
    employee, manager = talk.employee, talk.manager
    summarise.reopen_summary(talk, reason="Ett fel", by=employee, at=at)
    if follow_up_on:
        summarise.plan_follow_up(talk, follow_up_on=follow_up_on, by=employee, at=at)
    put = summarise.propose_summary(talk, by=manager, at=at)
    for person in (employee, manager):
        summarise.confirm_summary(talk, read_sha256=put.sha256, by=person, at=at)


def test_a_reopened_summary_with_another_day_moves_it_and_makes_no_second_one(talk, follow_up):
    booking.book(
        follow_up, slot=Slot(IN_SIX_MONTHS, time(9), 45, "Rummet"), by=talk.employee, at=AT
    )
    reconfirmed(talk, follow_up_on=IN_SIX_MONTHS + 7 * DAY)
    holds = booking_of(follow_up)
    assert holds
    assert (holds.starts_on, holds.starts_at, holds.place) == (
        IN_SIX_MONTHS + 7 * DAY,
        time(9),
        "Rummet",
    )
    assert Following.objects.count() == 1


def test_a_reopened_summary_with_the_same_day_moves_nothing_back(talk, follow_up):
    moved = Slot(IN_SIX_MONTHS - 30 * DAY, time(9), 45)
    booking.book(follow_up, slot=moved, by=talk.employee, at=LATER)
    reconfirmed(talk, follow_up_on=None, at=LATER + DAY)
    holds = booking_of(follow_up)
    assert holds
    assert holds.starts_on == IN_SIX_MONTHS - 30 * DAY


def test_one_that_was_called_off_is_not_made_anew_by_the_same_day_but_by_another(talk, follow_up):
    booking.cancel(follow_up, by=talk.employee, at=AT + DAY)
    reconfirmed(talk, follow_up_on=None)
    assert Following.objects.count() == 1
    reconfirmed(talk, follow_up_on=IN_SIX_MONTHS + DAY, at=LATER + DAY)
    assert [row.number for row in Following.objects.order_by("number")] == [1, 2]
    assert stage_of(follow_up_of(talk)) == Stage.PLANNED


def test_a_talk_confirmed_after_that_of_the_next_year_books_none(cast, version):
    late = opened(cast, version)
    sha256 = proposed(late, follow_up_on=IN_SIX_MONTHS)
    following = opened(cast, version, at=LATER)
    hold.record_held(following, held_on=local_day(LATER), by=cast.karin, at=LATER)
    for person in (cast.karin, cast.mariam):
        summarise.confirm_summary(late, read_sha256=sha256, by=person, at=LATER)
    assert not Following.objects.exists()


# Given a time, moved, started by either.


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_either_moves_it_and_the_talk_before_tells_of_the_new_day(talk, follow_up, cast, name):
    day = IN_SIX_MONTHS - 10 * DAY
    slot = Slot(day, time(13), 45, "Björken")
    booking.book(follow_up, slot=slot, by=getattr(cast, name), at=LATER)
    holds, planned = booking_of(follow_up), FollowUp.objects.latest("at")
    assert holds
    assert (holds.starts_on, holds.starts_at, holds.place) == (day, time(13), "Björken")
    assert (planned.conversation_id, planned.follow_up_on) == (talk.id, day)


def test_a_time_alone_moves_no_day(talk, follow_up, cast):
    booking.book(follow_up, slot=Slot(IN_SIX_MONTHS, time(13), 45), by=cast.karin, at=LATER)
    assert FollowUp.objects.count() == 1


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_either_starts_one_where_none_is_ahead(cast, version, name):
    talk = opened(cast, version)
    confirmed(talk)
    made = starts(talk, getattr(cast, name))
    assert made.follows.earlier == talk
    assert stage_of(made) == Stage.PLANNED


def test_started_twice_it_is_one_and_stays_where_it_was(talk, follow_up, cast):
    assert starts(talk, cast.karin) == follow_up
    holds = booking_of(follow_up)
    assert holds
    assert holds.starts_on == IN_SIX_MONTHS


def test_a_day_that_has_passed_is_refused(cast, version):
    talk = opened(cast, version)
    confirmed(talk)
    with pytest.raises(UnableToBook):
        starts(talk, cast.karin, on=TODAY - DAY)


def test_before_the_summary_is_confirmed_there_is_nothing_to_follow_up(cast, version):
    with pytest.raises(NotNow):
        starts(opened(cast, version), cast.karin)


def test_the_talk_of_the_year_can_be_booked_beside_it(talk, follow_up, cast, version):
    assert stage_of(opened(cast, version, at=LATER)) == Stage.PLANNED
    with pytest.raises(UnableToBook):
        opened(cast, version, at=LATER)


# After it.


def test_held_it_leaves_the_years_talk_as_it_is_and_finishes_an_earlier_follow_up(talk, follow_up):
    confirmed(follow_up, at=LATER)
    assert (stage_of(talk), stage_of(follow_up)) == (Stage.CONFIRMED, Stage.CONFIRMED)
    second = starts(talk, talk.employee)
    hold.record_held(second, held_on=local_day(LATER), by=talk.employee, at=LATER)
    assert (stage_of(talk), stage_of(follow_up)) == (Stage.CONFIRMED, Stage.CLOSED)


def test_its_summary_books_no_follow_up(talk, follow_up):
    hold.record_held(follow_up, held_on=local_day(LATER), by=talk.employee, at=LATER)
    with pytest.raises(UnableTo, match="nästa medarbetarsamtal"):
        summarise.plan_follow_up(follow_up, follow_up_on=IN_SIX_MONTHS, by=talk.employee, at=LATER)


def test_its_summary_says_what_it_follows(talk, follow_up):
    hold.record_held(follow_up, held_on=local_day(LATER), by=talk.employee, at=LATER)
    assert summarise.compose(standing(follow_up.id, talk.employee, TODAY)[0]).follows_on == str(
        TODAY
    )
    assert "follows_on" not in summarise.compose(talk).canonical()


def test_the_next_years_talk_finishes_both_and_calls_off_one_that_is_still_ahead(
    talk, follow_up, cast, version
):
    confirmed(follow_up, at=LATER)
    ahead = starts(talk, cast.karin, at=LATER + DAY, on=TODAY + 100 * DAY)
    following = opened(cast, version, at=LATER + DAY)
    hold.record_held(following, held_on=local_day(LATER + DAY), by=cast.mariam, at=LATER + DAY)
    assert [stage_of(made) for made in (talk, follow_up, ahead)] == [
        Stage.CLOSED,
        Stage.CLOSED,
        Stage.CANCELLED,
    ]


def test_a_talk_of_an_earlier_day_calls_off_none(talk, follow_up, cast, version):
    forgotten = opened(cast, version, at=LATER)
    hold.record_held(forgotten, held_on=TODAY - 30 * DAY, by=cast.karin, at=LATER)
    assert stage_of(follow_up) == Stage.PLANNED


def test_what_is_open_can_be_closed_and_carried_on_in_it(talk, follow_up, cast, version):
    before = opened(cast, version, employee=cast.andre)
    made = [
        agree.agree(
            before,
            terms=terms(kind, f"Ett {kind}"),
            question="q07",
            by=cast.mariam,
            at=AT,
        )
        for kind in (Kind.GOAL, Kind.COMMITMENT)
    ]
    confirmed(before, follow_up_on=IN_SIX_MONTHS)
    his = follow_up_of(before)
    agree.close_earlier(
        his,
        outcome=made[0],
        how="done",
        sentence="Det blev av",
        question="f01",
        by=cast.andre,
        at=LATER,
    )
    day = TODAY + 300 * DAY
    agree.carry_on(his, outcome=made[1], due_on=day, question="f01", by=cast.mariam, at=LATER)
    assert {row.what for row in his.agreements.all()} == {"closed", "carried_on"}


# Another manager.


def test_a_new_manager_follows_up_and_the_one_planned_with_the_former_is_called_off(
    talk, follow_up, cast
):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + DAY)
    made = starts(talk, cast.sofia)
    assert (made.manager, made.follows.earlier) == (cast.sofia, talk)
    assert stage_of(follow_up) == Stage.CANCELLED
    with pytest.raises(Denied):
        starts(talk, cast.mariam)


def test_the_employee_follows_up_with_whoever_leads_them_now(talk, cast):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + DAY)
    assert starts(talk, cast.karin).manager == cast.sofia


def test_a_follow_up_hides_the_years_summary_from_no_new_manager(talk, follow_up, cast):
    confirmed(follow_up, at=LATER)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + 3 * DAY)
    assert handed_on(cast.karin.id, local_day(AT)) == [follow_up.id, talk.id]
    for made in (talk, follow_up):
        found = standing(made.id, cast.sofia, TODAY + 3 * DAY)[1]
        assert found.relations == {Relation.SUCCESSOR}


def test_a_follow_up_of_an_earlier_year_is_handed_on_no_more(talk, follow_up, cast, version):
    confirmed(follow_up, at=LATER)
    following = opened(cast, version, at=LATER + DAY)
    confirmed(following, at=LATER + DAY)
    assert handed_on(cast.karin.id, local_day(AT)) == [following.id]


# What an earlier release left.


def test_the_days_of_an_earlier_release_are_booked_once_where_they_are_still_to_come(cast, version):
    planned, passed = opened(cast, version), opened(cast, version, employee=cast.andre)
    for made in (planned, passed):
        confirmed(made)
    for made, day in ((planned, IN_SIX_MONTHS), (passed, TODAY - DAY)):
        FollowUp.objects.create(conversation=made, follow_up_on=day, by=cast.mariam, at=AT)
    assert [book_agreed_before(at=LATER), book_agreed_before(at=LATER)] == [1, 0]
    holds = booking_of(follow_up_of(planned))
    assert holds
    assert holds.starts_on == IN_SIX_MONTHS
    assert holds.by == cast.mariam
