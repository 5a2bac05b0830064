"""An acting manager: who is led by whom in that time, before it and after it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from avstamp.core.errors import UnableTo
from avstamp.people.actions import (
    Place,
    assign,
    change_place,
    change_stand_in,
    leave,
    stand_in,
    take_back_change,
)
from avstamp.people.models import Assignment, Person, StandIn
from avstamp.people.queries import assignment_on, led_by, manager_on
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db
FEB, MARCH, MAY, JUNE = (date(2027, month, 1) for month in (2, 3, 5, 6))
DAY = timedelta(days=1)
AT = datetime(2027, 1, 1, 9, tzinfo=UTC)


def away(cast, *, first=FEB, back=MAY, other=None):
    told = {"from_on": first, "until_on": back, "by": cast.daniel, "at": AT}
    return stand_in(cast.mariam, stand_in=other or cast.sofia, **told)


def managers(person, *days):
    return [manager_on(person, day) for day in days]


def test_all_whom_the_manager_leads_are_led_by_the_stand_in_for_so_long(cast):
    away(cast)
    for person in (cast.karin, cast.andre):
        assert managers(person, FEB - DAY, FEB, MAY - DAY, MAY) == [
            cast.mariam,
            cast.sofia,
            cast.sofia,
            cast.mariam,
        ]
    assert [row.acting for row in cast.karin.assignments.order_by("from_on")] == [
        False,
        True,
        False,
    ]
    assert manager_on(cast.fatima, FEB) == cast.lena


def test_it_may_end_earlier_and_what_held_is_one_row_again(cast):
    row = away(cast)
    change_stand_in(row, until_on=MARCH, by=cast.daniel, at=AT)
    assert managers(cast.karin, MARCH - DAY, MARCH, MAY) == [cast.sofia, cast.mariam, cast.mariam]
    assert cast.karin.assignments.count() == 3


@pytest.mark.parametrize("last", [FEB, MARCH])
def test_whoever_stands_in_works_here_on_the_first_day_and_on_the_last(cast, last):
    leave(cast.sofia, on=last)
    with pytest.raises(UnableTo):
        away(cast)
    assert managers(cast.karin, FEB, MAY) == [cast.mariam, cast.mariam]


def test_it_may_last_longer(cast):
    row = away(cast)
    change_stand_in(row, until_on=JUNE, by=cast.daniel, at=AT)
    assert managers(cast.karin, MAY, JUNE - DAY, JUNE) == [cast.sofia, cast.sofia, cast.mariam]
    assert cast.karin.assignments.count() == 3


def test_taken_back_before_it_begins_it_leaves_nothing(cast):
    before = [*Assignment.objects.order_by("person", "from_on").values_list("person", "from_on")]
    row = away(cast)
    change_stand_in(row, until_on=FEB, by=cast.daniel, at=AT)
    after = [*Assignment.objects.order_by("person", "from_on").values_list("person", "from_on")]
    assert (after, StandIn.objects.count()) == (before, 0)


def test_whoever_joins_meanwhile_comes_under_the_stand_in_for_the_rest_of_it(cast):
    away(cast)
    place = {"unit": cast.library, "position": "Bibliotekarie"}
    assign(cast.fatima, manager=cast.mariam, from_on=MARCH, **place)
    assert managers(cast.fatima, MARCH - DAY, MARCH, MAY) == [cast.lena, cast.sofia, cast.mariam]


def test_whoever_gets_another_manager_meanwhile_keeps_that_one(cast):
    away(cast)
    assign(cast.karin, manager=cast.lena, unit=cast.home_care, position="", from_on=MARCH)
    assert managers(cast.karin, MARCH - DAY, MARCH, MAY, JUNE) == [
        cast.sofia,
        cast.lena,
        cast.lena,
        cast.lena,
    ]


def test_whoever_leaves_meanwhile_has_left(cast):
    away(cast)
    leave(cast.karin, on=MARCH)
    assert assignment_on(cast.karin, MARCH) is None
    assert assignment_on(cast.karin, MAY) is None


def test_whoever_comes_for_a_time_goes_back_to_the_stand_in(cast):
    away(cast)
    day = FEB + DAY
    place = {"unit": cast.home_care, "position": "", "from_on": day, "until_on": MARCH}
    assign(cast.karin, manager=cast.lena, acting=True, **place)
    assert managers(cast.karin, FEB, day, MARCH, MAY) == [
        cast.sofia,
        cast.lena,
        cast.sofia,
        cast.mariam,
    ]


def test_a_change_that_is_taken_back_leaves_the_stand_in(cast):
    away(cast)
    change_place(cast.karin, Place(cast.office, cast.lena, "", MARCH), by=cast.daniel, at=AT)
    coming = assignment_on(cast.karin, MARCH)
    assert coming
    take_back_change(cast.karin, coming.pk, by=cast.daniel, at=AT)
    assert managers(cast.karin, FEB, MARCH, MAY) == [cast.sofia, cast.sofia, cast.mariam]
    assert cast.karin.assignments.count() == 3


def test_when_the_stand_in_leaves_the_manager_leads_again(cast):
    away(cast)
    leave(cast.sofia, on=MARCH)
    assert managers(cast.karin, MARCH - DAY, MARCH) == [cast.sofia, cast.mariam]
    assert StandIn.objects.get().until_on == MARCH


def test_when_the_manager_leaves_nobody_stands_in_for_them_any_more(cast):
    away(cast)
    leave(cast.mariam, on=MARCH)
    assert managers(cast.karin, MARCH - DAY, MARCH, MAY) == [cast.sofia, None, None]
    assert StandIn.objects.get().until_on == MARCH


def test_a_stand_in_that_is_over_early_lets_nobody_lead_themselves(cast):
    """Karin, whom Mariam will lead again, does not come to lead Mariam meanwhile."""
    row = away(cast)
    place = {"unit": cast.library, "position": "", "from_on": FEB, "until_on": MARCH}
    with pytest.raises(UnableTo):
        assign(cast.mariam, manager=cast.karin, **place)
    told = {"from_on": FEB, "until_on": MARCH, "by": cast.daniel, "at": AT}
    stand_in(cast.annika, stand_in=cast.karin, **told)
    assert managers(cast.mariam, FEB) == [cast.annika]  # whoever leads the stand-in
    assert managers(cast.daniel, FEB) == [cast.karin]
    change_stand_in(row, until_on=FEB, by=cast.daniel, at=AT)
    assert managers(cast.karin, FEB) == [cast.mariam]


def test_somebody_whom_the_manager_leads_may_stand_in_and_is_led_as_before(cast):
    away(cast, other=cast.karin)
    assert manager_on(cast.karin, FEB) == cast.mariam
    assert manager_on(cast.andre, FEB) == cast.karin


def test_whoever_leads_the_stand_in_is_not_led_by_them(cast):
    assign(cast.fatima, manager=cast.karin, unit=cast.library, position="", from_on=FEB - DAY)
    away(cast, other=cast.fatima)
    assert managers(cast.karin, FEB) == [cast.mariam]
    assert manager_on(cast.andre, FEB) == cast.fatima
    assert manager_on(cast.fatima, FEB) == cast.karin


@pytest.mark.parametrize("back", [FEB, FEB - DAY])
def test_the_last_day_comes_after_the_first(cast, back):
    with pytest.raises(UnableTo):
        away(cast, back=back)


def test_one_stands_in_at_a_time_and_nobody_for_themselves(cast):
    away(cast)
    for other in (cast.lena, cast.mariam):
        with pytest.raises(UnableTo):
            away(cast, first=MARCH, other=other)
    away(cast, first=MAY, back=JUNE, other=cast.lena)
    assert managers(cast.karin, MAY - DAY, MAY, JUNE) == [cast.sofia, cast.lena, cast.mariam]


def test_three_hundred_people_take_no_more_queries_than_two(cast):
    few = queries_of(lambda: away(cast, first=FEB, back=MARCH))
    _hire(300, cast)
    many = queries_of(lambda: away(cast, first=MAY, back=JUNE))
    assert many - few <= 2  # written five hundred rows at a time
    assert led_by(cast.sofia, MAY).count() == 302
    assert not led_by(cast.mariam, MAY).exists()


def _hire(number, cast):
    people = [Person(given_name=f"N{n}", family_name="Ny", sort_key="") for n in range(number)]
    Person.objects.bulk_create(people)
    Assignment.objects.bulk_create(
        Assignment(person=one, unit=cast.library, manager=cast.mariam, position="", from_on=FEB)
        for one in people
    )
