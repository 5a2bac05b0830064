"""A change of manager is read from dated places, whoever wrote them."""

from datetime import timedelta

import pytest

from avstamp.conversations.testing import AT
from avstamp.core.clock import local_day
from avstamp.handovers.models import Told
from avstamp.handovers.queries import change_of, changes_about, unled
from avstamp.people.actions import assign, leave
from avstamp.people.models import Assignment
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
DAY = timedelta(days=1)


def of_karin(cast: Cast, on=TODAY) -> tuple[object, ...] | None:
    """Day, who goes, who comes, until when they stand in, and whether they come back."""
    found = change_of(cast.karin, on)
    if found is None:
        return None
    names = [one and one.given_name for one in (found.before, found.after)]
    return found.on, *names, found.acting_until, found.comes_back


def test_there_is_none_for_whoever_stays_or_has_just_come(cast: Cast):
    assert of_karin(cast) is None
    Assignment.objects.filter(person=cast.karin).update(from_on=TODAY)
    assert of_karin(cast) is None


def test_another_unit_under_the_same_manager_is_no_change(cast: Cast):
    change_manager(cast.karin, cast.mariam, unit=cast.office, on=TODAY + DAY)
    assert of_karin(cast) is None


def test_it_is_known_ahead_and_new_for_a_while(cast: Cast):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + 20 * DAY)
    told = (TODAY + 20 * DAY, "Mariam", "Sofia", None, False)
    assert of_karin(cast) == told
    assert of_karin(cast, TODAY + 80 * DAY) == told
    assert of_karin(cast, TODAY + 81 * DAY) is None


def test_who_stands_in_is_told_with_the_last_day_and_the_other_comes_back(cast: Cast):
    until = TODAY + 30 * DAY
    assign(
        cast.karin,
        unit=cast.library,
        manager=cast.sofia,
        position="",
        from_on=TODAY + DAY,
        until_on=until,
        acting=True,
    )
    stands_in = (TODAY + DAY, "Mariam", "Sofia", until, False)
    assert of_karin(cast) == stands_in
    assert of_karin(cast, until - DAY) == stands_in  # that she comes back is no news
    assert of_karin(cast, until) == (until, "Sofia", "Mariam", None, True)


def test_who_leads_for_the_first_time_after_a_stand_in_does_not_come_back(cast: Cast, sign_in):
    """As whoever is employed while the manager is away: they have never been told of them."""
    until = TODAY + 6 * DAY
    karin = Assignment.objects.filter(person=cast.karin)
    karin.update(manager=cast.sofia, acting=True, until_on=until)
    change_manager(cast.karin, cast.mariam, unit=cast.library, on=until)
    assert of_karin(cast) == (until, "Sofia", "Mariam", None, False)
    assert "Mariam Khalil" in words(sign_in(cast.karin).get("/"))


def test_the_start_page_tells_of_the_latest_change_as_the_others_do(cast: Cast, sign_in):
    for days, to in ((10, cast.lena), (3, cast.sofia)):
        change_manager(cast.karin, to, unit=cast.library, on=TODAY - days * DAY)
    assert of_karin(cast) == (TODAY - 3 * DAY, "Lena", "Sofia", None, False)
    said = words(sign_in(cast.karin).get("/"))
    assert "Sofia Ek" in said
    assert "Lena" not in said


def test_it_is_known_when_somebody_was_told_that_nobody_is_named_yet(cast: Cast):
    leave(cast.mariam, on=TODAY + DAY)
    told = Told.objects.create(employee=cast.karin, on=TODAY + DAY, to=None, at=AT - 13 * DAY)
    found = change_of(cast.karin, TODAY)
    assert found
    assert found.told_on == local_day(told.at)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + DAY)
    named = change_of(cast.karin, TODAY)
    assert named
    assert named.told_on is None  # that it is Sofia they have not been told


def test_when_a_manager_leaves_their_people_have_nobody(cast: Cast):
    leave(cast.mariam, on=TODAY + DAY)
    assert of_karin(cast) == (TODAY + DAY, "Mariam", None, None, False)
    assert unled(TODAY) == []
    assert [row.person.given_name for row in unled(TODAY + DAY)] == ["André", "Karin"]
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + DAY)
    assert of_karin(cast) == (TODAY + DAY, "Mariam", "Sofia", None, False)


def test_who_leaves_themselves_has_no_change(cast: Cast):
    leave(cast.karin, on=TODAY + DAY)
    assert of_karin(cast) is None


def test_whoever_is_led_by_somebody_who_is_gone_is_found(cast: Cast):
    """As where rows were written without the rest."""
    Assignment.objects.filter(person=cast.mariam).update(until_on=TODAY)
    assert [row.person.given_name for row in unled(TODAY)] == ["André", "Karin"]


def test_each_is_told_of_those_whom_it_concerns_and_who_goes_no_more_after_the_day(cast: Cast):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + DAY)
    people = (cast.karin, cast.mariam, cast.sofia, cast.andre, cast.annika)
    ahead = [len(changes_about(one, TODAY)) for one in people]
    after = [len(changes_about(one, TODAY + DAY)) for one in people]
    assert (ahead, after) == ([1, 1, 1, 0, 0], [1, 0, 1, 0, 0])
