"""Vi har haft samtalet."""

from datetime import timedelta

import pytest

from avstamp.conversations.actions.booking import suggest_conversation
from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.actions.summarise import reopen_summary
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Closure
from avstamp.conversations.queries import standing
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, confirmed, opened
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.testing import change_manager
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleProfile

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
DAY = timedelta(days=1)


def stage_of(made, person) -> Stage:
    return standing(made.id, person, TODAY)[1].stage


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_either_says_that_it_was_held_without_any_preparation(cast, version, name):
    made = opened(cast, version)
    record_held(made, held_on=TODAY - DAY, by=getattr(cast, name), at=AT)
    assert made.held.held_on == TODAY - DAY
    assert stage_of(made, cast.karin) == Stage.HELD


def test_it_can_be_held_before_a_time_was_booked(cast, version):
    made = suggest_conversation(guide_version=version, by=cast.karin, at=AT)
    record_held(made, held_on=TODAY, by=cast.karin, at=AT)
    assert stage_of(made, cast.mariam) == Stage.HELD


def test_a_day_that_has_not_come_is_refused(cast, version):
    with pytest.raises(UnableTo):
        record_held(opened(cast, version), held_on=TODAY + DAY, by=cast.karin, at=AT)


def test_it_is_held_once(cast, version):
    made = opened(cast, version)
    record_held(made, held_on=TODAY, by=cast.karin, at=AT)
    with pytest.raises(NotNow):
        record_held(made, held_on=TODAY, by=cast.mariam, at=AT)


def test_the_role_is_frozen_as_it_read_that_day(cast, version):
    profile = RoleProfile.objects.create(name="Bibliotekarie")
    for number in range(2):
        publish_version(
            profile,
            items={},
            priority="",
            support="",
            from_on=TODAY - (2 - number) * 10 * DAY,
            by=None,
            at=AT,
        )
    give_role(cast.karin, profile=profile, from_on=TODAY - 100 * DAY)
    made = opened(cast, version)
    record_held(made, held_on=TODAY - 15 * DAY, by=cast.karin, at=AT)
    frozen = made.held.role_version
    assert frozen
    assert frozen.number == 1


def test_the_next_one_finishes_the_confirmed_one_before_it(cast, version):
    earlier = opened(cast, version)
    confirmed(earlier)
    later = opened(cast, version)
    assert stage_of(earlier, cast.karin) == Stage.CONFIRMED
    record_held(later, held_on=TODAY, by=cast.karin, at=AT)
    assert stage_of(earlier, cast.karin) == Stage.CLOSED
    with pytest.raises(NotNow):
        reopen_summary(earlier, reason="Fel", by=cast.karin, at=AT)


def test_what_is_not_confirmed_by_both_is_not_finished(cast, version):
    earlier = opened(cast, version)
    record_held(earlier, held_on=TODAY, by=cast.karin, at=AT)
    later = opened(cast, version)
    record_held(later, held_on=TODAY, by=cast.karin, at=AT)
    assert stage_of(earlier, cast.karin) == Stage.HELD


def test_one_that_was_held_before_does_not_finish_one_that_was_held_after(cast, version):
    forgotten = opened(cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    confirmed(opened(cast, version, manager=cast.sofia))
    record_held(forgotten, held_on=TODAY - 30 * DAY, by=cast.karin, at=AT)
    assert not Closure.objects.exists()


def test_a_new_managers_first_conversation_finishes_the_formers_last(cast, version):
    earlier = opened(cast, version)
    confirmed(earlier)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    following = opened(cast, version, manager=cast.sofia)
    record_held(following, held_on=TODAY, by=cast.sofia, at=AT)
    assert stage_of(earlier, cast.karin) == Stage.CLOSED


def test_somebody_elses_conversation_finishes_nothing_of_ones_own(cast, version):
    confirmed(opened(cast, version))
    other = opened(cast, version, employee=cast.andre)
    record_held(other, held_on=TODAY, by=cast.andre, at=AT)
    assert not Closure.objects.exists()
