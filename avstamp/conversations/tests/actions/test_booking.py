"""Opening a conversation and agreeing on a time."""

from datetime import time, timedelta

import pytest

from avstamp.conversations.actions.booking import (
    Slot,
    UnableToBook,
    book,
    cancel,
    decline,
    open_conversation,
    suggest_conversation,
)
from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.queries import booking_of, standing
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, conversation_in, opened
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
SLOT = Slot(TODAY + timedelta(days=30), time(13, 30), place=" Lilla rummet ")


def held_booking(made):
    found = booking_of(made)
    assert found
    return found


def stage_of(made, person) -> Stage:
    return standing(made.id, person, TODAY)[1].stage


def test_a_manager_opens_a_conversation_with_somebody_they_lead(cast, version):
    made = open_conversation(cast.karin, slot=SLOT, guide_version=version, by=cast.mariam, at=AT)
    assert (made.employee, made.manager, made.guide_version) == (cast.karin, cast.mariam, version)
    booking = held_booking(made)
    assert (booking.starts_on, booking.minutes) == (SLOT.starts_on, 90)
    assert (booking.place, booking.zone) == ("Lilla rummet", "Europe/Stockholm")
    assert stage_of(made, cast.karin) == Stage.PLANNED


@pytest.mark.parametrize("name", ["annika", "lena", "andre", "daniel", "karin"])
def test_nobody_opens_one_with_somebody_they_do_not_lead(cast, version, name):
    with pytest.raises(Denied):
        open_conversation(
            cast.karin, slot=SLOT, guide_version=version, by=getattr(cast, name), at=AT
        )
    assert not Conversation.objects.exists()


def test_an_employee_suggests_one_to_their_manager_who_books_it(cast, version):
    made = suggest_conversation(guide_version=version, by=cast.karin, at=AT)
    assert (made.manager, made.suggestion.by) == (cast.mariam, cast.karin)
    assert stage_of(made, cast.mariam) == Stage.SUGGESTED
    book(made, slot=SLOT, by=cast.mariam, at=AT)
    assert stage_of(made, cast.karin) == Stage.PLANNED


def test_who_has_no_manager_is_told_so(cast, version):
    with pytest.raises(UnableTo):
        suggest_conversation(guide_version=version, by=cast.annika, at=AT)


@pytest.mark.parametrize("stage", [Stage.SUGGESTED, Stage.PLANNED])
def test_a_second_one_waits_until_the_first_is_held_or_called_off(cast, version, stage):
    first = conversation_in(stage, cast, version)
    for second in (
        lambda: opened(cast, version),
        lambda: suggest_conversation(guide_version=version, by=cast.karin, at=AT),
    ):
        with pytest.raises(UnableToBook):
            second()
    cancel(first, by=cast.karin, at=AT)
    assert opened(cast, version)


def test_a_new_manager_is_not_held_up_by_what_the_former_had_booked(cast, version):
    opened(cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert opened(cast, version, manager=cast.sofia)


def test_a_day_that_has_passed_is_not_booked(cast, version):
    yesterday = Slot(TODAY - timedelta(days=1), time(9))
    made = opened(cast, version)
    with pytest.raises(UnableToBook):
        book(made, slot=yesterday, by=cast.mariam, at=AT)
    with pytest.raises(UnableToBook):
        decline(made, starts_on=yesterday.starts_on, starts_at=time(9), by=cast.karin, at=AT)
    assert book(made, slot=Slot(TODAY, time(9)), by=cast.mariam, at=AT).number == 2


def test_a_moved_time_is_a_new_booking_and_the_latest_holds(cast, version):
    made = opened(cast, version)
    book(made, slot=SLOT, by=cast.mariam, at=AT)
    assert [row.number for row in made.bookings.order_by("number")] == [1, 2]
    assert held_booking(made).starts_at == time(13, 30)


def test_only_the_manager_books(cast, version):
    with pytest.raises(Denied):
        book(opened(cast, version), slot=SLOT, by=cast.karin, at=AT)


def test_the_employee_proposes_another_time_once_for_each_booking(cast, version):
    made = opened(cast, version)
    another = {"starts_on": SLOT.starts_on, "starts_at": time(8), "by": cast.karin, "at": AT}
    proposal = decline(made, **another)
    assert proposal.booking == booking_of(made)
    with pytest.raises(UnableToBook):
        decline(made, **another)
    book(made, slot=SLOT, by=cast.mariam, at=AT)
    assert decline(made, **another).booking.number == 2


def test_the_manager_does_not_decline_their_own_time(cast, version):
    with pytest.raises(Denied):
        decline(
            opened(cast, version),
            starts_on=SLOT.starts_on,
            starts_at=time(8),
            by=cast.mariam,
            at=AT,
        )


def test_what_has_no_time_yet_is_not_declined(cast, version):
    made = suggest_conversation(guide_version=version, by=cast.karin, at=AT)
    with pytest.raises(NotNow):
        decline(made, starts_on=TODAY, starts_at=time(8), by=cast.karin, at=AT)


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_either_calls_it_off_once(cast, version, name):
    made, person = opened(cast, version), getattr(cast, name)
    cancel(made, by=person, at=AT)
    assert stage_of(made, person) == Stage.CANCELLED
    with pytest.raises(NotNow):
        cancel(made, by=person, at=AT)


def test_what_was_held_is_neither_moved_nor_called_off(cast, version):
    made = opened(cast, version)
    record_held(made, held_on=TODAY, by=cast.karin, at=AT)
    with pytest.raises(NotNow):
        cancel(made, by=cast.karin, at=AT)
    with pytest.raises(NotNow):
        book(made, slot=SLOT, by=cast.mariam, at=AT)


@pytest.mark.parametrize("name", ["annika", "daniel", "andre", "lena"])
def test_to_anybody_else_it_is_as_if_nothing_were_there(cast, version, name):
    made, person = opened(cast, version), getattr(cast, name)
    for verb in (
        lambda: book(made, slot=SLOT, by=person, at=AT),
        lambda: decline(made, starts_on=TODAY, starts_at=time(8), by=person, at=AT),
        lambda: cancel(made, by=person, at=AT),
        lambda: record_held(made, held_on=TODAY, by=person, at=AT),
    ):
        with pytest.raises(Denied):
            verb()
