"""Prepared queries (core/prepared.py), asked of people: core has no rows of its own."""

from datetime import date, timedelta

import pytest

from avstamp.core.prepared import prepared
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import in_force
from avstamp.people.testing import make_cast

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 1)


@prepared
def led(manager: Person, on: date, most: int):
    places = Assignment.objects.filter(in_force(on), manager=manager)
    return places.select_related("person", "manager").order_by("person__sort_key")[:most]


def names(rows):
    return [row.person.given_name for row in rows]


def test_each_asker_and_each_day_gets_their_own_rows():
    cast = make_cast()

    assert names(led(cast.mariam, TODAY, 9)) == ["André", "Karin"]
    assert names(led(cast.lena, TODAY, 9)) == ["Fatima"]
    assert names(led(cast.karin, TODAY, 9)) == []
    assert names(led(cast.mariam, date(2019, 1, 1), 9)) == []


def test_a_value_that_shapes_the_query_is_part_of_what_is_prepared():
    cast = make_cast()

    assert names(led(cast.mariam, TODAY, 1)) == ["André"]
    assert names(led(cast.mariam, TODAY, 2)) == ["André", "Karin"]


def test_the_rows_are_read_anew_and_their_relatives_come_along(django_assert_num_queries):
    cast = make_cast()
    led(cast.mariam, TODAY, 9)
    Assignment.objects.filter(person=cast.andre).delete()

    with django_assert_num_queries(1):
        rows = led(cast.mariam, TODAY, 9)
        assert [(row.person, row.manager) for row in rows] == [(cast.karin, cast.mariam)]


def test_a_query_that_works_something_out_of_a_value_is_refused():
    @prepared
    def since_yesterday(on: date):
        return Assignment.objects.filter(from_on__gte=on - timedelta(days=1))

    with pytest.raises(TypeError, match="since_yesterday"):
        since_yesterday(TODAY)
