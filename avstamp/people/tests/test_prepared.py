"""Prepared queries (core/prepared.py), asked of people: core has no rows of its own."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import Prefetch

from avstamp.core.prepared import prefetch, prepared
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


@prepared
def of_these(people: list[UUID]):
    return Assignment.objects.filter(person__in=people).order_by("person__sort_key")


def test_a_list_of_keys_may_be_of_any_length_and_hold_others_each_time():
    cast = make_cast()
    people = [cast.karin, cast.andre, cast.fatima]

    for number in range(4):
        found = [row.person_id for row in of_these([one.id for one in people[:number]])]
        assert set(found) == {one.id for one in people[:number]}
        assert len(found) == number
    assert of_these([uuid4()]) == []
    assert [row.person_id for row in of_these([cast.lena.id])] == [cast.lena.id]


def test_the_members_of_a_list_may_be_words():
    @prepared
    def positions(places: list[str]):
        return Assignment.objects.filter(position__in=places).values_list("position", "person")

    cast = make_cast()
    position = Assignment.objects.get(person=cast.karin).position

    assert (position, cast.karin.id) in positions([position, "Ingen"])
    assert positions(["Ingen", "annan"]) == []


@prepared
def with_places(manager: Person, on: date):
    places = Assignment.objects.filter(from_on__isnull=False).select_related("manager")
    people = Person.objects.filter(assignments__in=Assignment.objects.filter(in_force(on)))
    return people.filter(assignments__manager=manager).prefetch_related(
        Prefetch("assignments", places.order_by("from_on"))
    )


def test_what_is_prefetched_is_prepared_with_the_rest(django_assert_num_queries):
    cast = make_cast()
    with_places(cast.mariam, TODAY)

    with django_assert_num_queries(2):
        rows = with_places(cast.mariam, TODAY)
        found = {row: [place.manager for place in row.assignments.all()] for row in rows}
        assert found == {cast.karin: [cast.mariam], cast.andre: [cast.mariam]}
        assert all(place.person is row for row in rows for place in row.assignments.all())
    assert with_places(cast.karin, TODAY) == []


def test_those_without_any_get_an_empty_list(django_assert_num_queries):
    cast = make_cast()
    Assignment.objects.filter(person=cast.andre).delete()
    people = [cast.karin, cast.andre]

    prefetch(people, "assignments", of_these)

    with django_assert_num_queries(0):
        assert [len(one.assignments.all()) for one in people] == [1, 0]


def test_a_value_must_have_no_part_in_what_is_prefetched():
    @prepared
    def led_with_own(manager: Person):
        places = Assignment.objects.filter(manager=manager)
        return Person.objects.prefetch_related(Prefetch("assignments", places))

    with pytest.raises(TypeError, match="led_with_own"):
        led_with_own(make_cast().mariam)
