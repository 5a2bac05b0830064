"""The tree of units: made, named, moved, closed, merged; its lines are always what it says."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from itertools import pairwise
from uuid import UUID

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avstamp.audit.models import AccessEvent
from avstamp.core.errors import UnableTo
from avstamp.core.text import swedish_sort_key
from avstamp.people.actions import rebuild, units
from avstamp.people.models import Assignment, Unit, UnitLine
from avstamp.people.queries import assignment_on
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db
MARCH, AT = date(2027, 3, 1), datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture
def told(cast):
    return {"by": cast.daniel, "at": AT}


def make(name, under, cast, told):
    return units.make_unit(name, under=under, authority=cast.office.authority, **told)


def place(person, on):
    found = assignment_on(person, on)
    assert found
    return found


def lines():
    return set(UnitLine.objects.values_list("upper", "lower", "levels"))


def walked():
    """What the lines should be, by walking up from each unit."""
    parents = dict(Unit.objects.values_list("pk", "parent"))
    found = set()
    for unit in parents:
        above: UUID | None = unit
        levels = 0
        while above is not None:
            found.add((above, unit, levels))
            above, levels = parents[above], levels + 1
    return found


def test_a_unit_is_made_below_another_and_it_is_told_who_did(cast, told):
    bus = make("  Bokbussen ", cast.library, cast, told)
    assert (bus.name, bus.parent) == ("Bokbussen", cast.library)
    assert lines() == walked()
    event = AccessEvent.objects.get(action="people.make_unit")
    assert (event.subject, event.actor) == (bus.id, cast.daniel.id)


@pytest.mark.parametrize("name", ["", "   ", "Bibliotek", "x" * 121])
def test_a_name_is_there_and_short_and_its_neighbours_have_another(cast, told, name):
    with pytest.raises(UnableTo):
        make(name, cast.office, cast, told)


def test_a_name_may_stand_in_another_place_too(cast, told):
    assert make("Bibliotek", cast.home_care, cast, told).name == "Bibliotek"


def test_a_unit_is_moved_with_all_below_it(cast, told):
    bus = make("Bokbussen", cast.library, cast, told)
    shelf = make("Hyllan", bus, cast, told)
    units.move_unit(cast.library, under=cast.home_care, **told)
    assert lines() == walked()
    assert (cast.home_care.id, shelf.id, 3) in lines()
    units.move_unit(cast.library, under=None, **told)
    assert lines() == walked()


def test_nothing_is_moved_below_itself(cast, told):
    bus = make("Bokbussen", cast.library, cast, told)
    for under in (cast.office, cast.library, bus):
        with pytest.raises(UnableTo):
            units.move_unit(cast.office, under=under, **told)
    assert lines() == walked()


def test_a_unit_is_closed_when_nobody_works_there_or_will(cast, told):
    with pytest.raises(UnableTo):
        units.close_unit(cast.library, on=MARCH, **told)
    bus = make("Bokbussen", cast.library, cast, told)
    units.close_unit(bus, on=MARCH, **told)
    bus.refresh_from_db()
    assert bus.closed_on == MARCH
    with pytest.raises(UnableTo):
        make("Hyllan", bus, cast, told)


def test_a_unit_with_units_below_it_stays(cast, told):
    bus = make("Bokbussen", cast.library, cast, told)
    make("Hyllan", bus, cast, told)
    with pytest.raises(UnableTo):
        units.close_unit(bus, on=MARCH, **told)


def test_who_works_in_a_unit_that_is_merged_works_in_the_other_from_the_day(cast, told):
    before = place(cast.karin, MARCH)
    units.merge_unit(cast.library, into=cast.home_care, on=MARCH, **told)
    after = place(cast.karin, MARCH)
    assert (after.unit, after.manager, after.position) == (
        cast.home_care,
        before.manager,
        before.position,
    )
    assert place(cast.karin, MARCH - timedelta(days=1)).unit == cast.library
    assert not Assignment.objects.filter(unit=cast.library, until_on=None).exists()


def test_what_is_below_a_merged_unit_goes_along(cast, told):
    bus = make("Bokbussen", cast.library, cast, told)
    units.merge_unit(cast.library, into=cast.home_care, on=MARCH, **told)
    bus.refresh_from_db()
    assert bus.parent == cast.home_care
    assert lines() == walked()


def test_a_unit_is_not_merged_into_one_below_it(cast, told):
    bus = make("Bokbussen", cast.library, cast, told)
    with pytest.raises(UnableTo):
        units.merge_unit(cast.library, into=bus, on=MARCH, **told)
    assert place(cast.karin, MARCH).unit == cast.library


def test_units_written_in_bulk_get_their_lines(cast):
    made = [_unit(f"Enhet {number}", cast) for number in range(30)]
    for above, below in pairwise(made):
        below.parent = above
    Unit.objects.bulk_create(made)
    UnitLine.objects.filter(upper=cast.office, levels=1).update(levels=7)
    rebuild()
    assert lines() == walked()
    assert queries_of(rebuild) <= 6


def test_units_of_an_earlier_release_get_their_lines(cast):
    UnitLine.objects.all().delete()
    import_module("avstamp.people.migrations.0004_unit_lines")._lines(apps, None)
    assert lines() == walked()


def test_units_in_a_ring_get_no_lines(cast):
    before = lines()
    Unit.objects.filter(pk=cast.office.pk).update(parent=cast.library)
    with pytest.raises(UnableTo):
        rebuild()
    assert lines() == before


def _unit(name, cast):
    return Unit(name=name, sort_key=swedish_sort_key(name), authority=cast.office.authority)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.tuples(st.integers(0, 6), st.integers(-1, 6)), max_size=12))
def test_whatever_is_moved_the_lines_are_what_the_tree_says(cast, told, moves):
    made = [cast.office]
    for number in range(6):
        made.append(make(f"Enhet {len(Unit.objects.all())}-{number}", made[-1], cast, told))
    for unit, under in moves:
        with suppress(UnableTo):
            units.move_unit(made[unit], under=made[under] if under >= 0 else None, **told)
    assert lines() == walked()
