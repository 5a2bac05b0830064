"""Who leads whom from when: one manager a day, and no loops."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avstamp.people.actions import UnableToAssign, assign, leave
from avstamp.people.models import Assignment, Duty
from avstamp.people.queries import assignment_on, in_force, leads, led_by, manager_of, manager_on
from avstamp.people.testing import SINCE, change_manager

pytestmark = pytest.mark.django_db
MARCH, MAY, JULY = date(2027, 3, 1), date(2027, 5, 1), date(2027, 7, 1)
DAY = timedelta(days=1)


def under(person, boss, on, cast, **more):
    place = {"unit": cast.library, "position": "", "from_on": on}
    return assign(person, manager=boss, **place, **more)


def test_a_new_manager_begins_the_day_the_old_one_ends(cast):
    under(cast.karin, cast.sofia, MARCH, cast)
    assert manager_on(cast.karin, MARCH - DAY) == cast.mariam
    assert manager_on(cast.karin, MARCH) == cast.sofia
    assert not leads(cast.mariam.id, cast.karin.id, MARCH)
    assert leads(cast.sofia.id, cast.karin.id, MARCH)


def test_a_change_on_the_same_day_replaces_the_one_made_first(cast):
    under(cast.karin, cast.sofia, MARCH, cast)
    under(cast.karin, cast.lena, MARCH, cast)
    assert manager_on(cast.karin, MARCH) == cast.lena
    assert cast.karin.assignments.count() == 2


def test_a_change_before_a_later_one_is_refused(cast):
    under(cast.karin, cast.sofia, MAY, cast)
    with pytest.raises(UnableToAssign):
        under(cast.karin, cast.lena, MARCH, cast)
    assert manager_on(cast.karin, MARCH) == cast.mariam


def test_nobody_is_led_by_themselves_or_by_somebody_below_them(cast):
    for boss in (cast.mariam, cast.karin):
        with pytest.raises(UnableToAssign):
            under(cast.mariam, boss, MARCH, cast)
    with pytest.raises(UnableToAssign):
        under(cast.annika, cast.karin, MARCH, cast)


def test_nobody_is_led_by_somebody_who_will_come_below_them_later(cast):
    under(cast.sofia, cast.mariam, MAY, cast)
    with pytest.raises(UnableToAssign):
        under(cast.mariam, cast.sofia, MARCH, cast)


def test_somebody_who_was_below_them_once_may_lead_them_now(cast):
    under(cast.andre, cast.annika, MARCH, cast)
    under(cast.mariam, cast.andre, MARCH, cast)
    assert leads(cast.andre.id, cast.mariam.id, MARCH)


def test_who_leaves_has_no_place_and_no_duty_from_that_day(cast):
    leave(cast.daniel, on=MARCH)
    assert assignment_on(cast.daniel, MARCH - DAY)
    assert assignment_on(cast.daniel, MARCH) is None
    assert not Duty.objects.filter(in_force(MARCH), person=cast.daniel).exists()


def test_who_leaves_before_a_change_that_was_planned_does_not_come_back_with_it(cast):
    under(cast.karin, cast.sofia, MAY, cast)
    leave(cast.karin, on=MARCH)
    assert assignment_on(cast.karin, JULY) is None
    leave(cast.andre, on=SINCE)
    assert not cast.andre.assignments.exists()


def test_a_manager_leads_people_in_swedish_order(cast):
    assert [str(person) for person in led_by(cast.mariam, MARCH)] == [
        "André Lundqvist",
        "Karin Öberg",
    ]
    assert not led_by(cast.sofia, MARCH)


def test_the_manager_of_a_day_can_be_asked_of_many_at_once(cast):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=MAY)
    people = type(cast.karin).objects.filter(pk__in=[cast.karin.pk, cast.andre.pk])
    found = dict(people.annotate(boss=manager_of("pk", MAY)).values_list("given_name", "boss"))
    assert found == {"Karin": cast.sofia.id, "André": cast.mariam.id}


names = st.sampled_from(["annika", "mariam", "karin", "andre", "sofia"])
days = st.integers(0, 4)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(names, names, days), max_size=8))
def test_no_changes_in_any_order_ever_make_a_loop_or_two_managers(cast, changes):
    Assignment.objects.all().delete()
    for person, boss, day in changes:
        try:
            under(getattr(cast, person), getattr(cast, boss), MARCH + day * DAY, cast)
        except UnableToAssign:
            continue
    for day in range(6):
        rows = Assignment.objects.filter(in_force(MARCH + day * DAY))
        above = dict(rows.values_list("person_id", "manager_id"))
        assert len(above) == rows.count()
        assert not any(_loops(person, above) for person in above)


def _loops(person, above) -> bool:
    seen = set()
    while person and person not in seen:
        seen.add(person)
        person = above.get(person)
    return bool(person)


def test_a_place_for_a_time_gives_back_what_held_before(cast):
    under(cast.karin, cast.sofia, MARCH, cast, until_on=MAY, acting=True)
    assert [manager_on(cast.karin, on) for on in (MARCH - DAY, MARCH, MAY - DAY, MAY)] == [
        cast.mariam,
        cast.sofia,
        cast.sofia,
        cast.mariam,
    ]
    assert [row.acting for row in cast.karin.assignments.order_by("from_on")] == [0, 1, 0]


def test_a_place_for_a_time_gives_back_nothing_that_would_have_ended(cast):
    leave(cast.karin, on=MAY)
    under(cast.karin, cast.sofia, MARCH, cast, until_on=MAY)
    assert assignment_on(cast.karin, MAY) is None


def test_a_place_for_a_time_leaves_no_room_for_another_change_in_it(cast):
    under(cast.karin, cast.sofia, MAY, cast)
    with pytest.raises(UnableToAssign):
        under(cast.karin, cast.lena, MARCH, cast, until_on=JULY)
    under(cast.karin, cast.lena, MARCH, cast, until_on=MAY)
    assert manager_on(cast.karin, MAY) == cast.sofia


def test_days_in_the_wrong_order_are_refused(cast):
    with pytest.raises(UnableToAssign):
        under(cast.karin, cast.lena, MAY, cast, until_on=MARCH)
