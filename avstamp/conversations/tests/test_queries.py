"""How people stand to a conversation, and what that costs."""

from datetime import timedelta

import pytest

from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.queries import (
    booking_in,
    standing,
    versions_of,
    visible_to,
    with_bookings,
)
from avstamp.conversations.testing import AT, confirmed, conversation_in, opened
from avstamp.core.clock import local_day
from avstamp.people.actions import leave
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)


def relation(made, person) -> str:
    try:
        return "".join(standing(made.id, person, TODAY)[1].relations)
    except Denied:
        return ""


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_where_one_of_the_two_stands_is_one_query(cast, version, name, django_assert_num_queries):
    made = opened(cast, version)
    with django_assert_num_queries(1):
        found, asking = standing(made.id, getattr(cast, name), TODAY)
        assert (found.employee.name, found.manager.name) == ("Karin Öberg", "Mariam Khalil")
    assert asking.stage == Stage.PLANNED


def test_to_hold_it_is_one_query_more_and_comes_first(cast, version, django_assert_num_queries):
    made = opened(cast, version)
    with django_assert_num_queries(2) as asked:
        standing(made.id, cast.karin, TODAY, hold=True)
    assert "EXISTS" not in asked.captured_queries[0]["sql"]


@pytest.mark.parametrize("stage", Stage)
def test_only_the_two_stand_in_any_relation(cast, version, stage):
    made = conversation_in(stage, cast, version)
    assert relation(made, cast.karin) == "employee"
    assert relation(made, cast.mariam) == "manager"
    for name in ("annika", "daniel", "ann_christin", "andre", "lena", "fatima", "sofia"):
        assert relation(made, getattr(cast, name)) == "", name


def test_a_former_manager_is_one_from_the_same_day(cast, version):
    made = opened(cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert relation(made, cast.mariam) == "former_manager"
    assert standing(made.id, cast.mariam, TODAY - timedelta(days=1))[1].relations == {"manager"}


def test_who_leads_nobody_any_more_is_a_former_manager(cast, version):
    made = opened(cast, version)
    leave(cast.karin, on=TODAY)
    assert relation(made, cast.mariam) == "former_manager"


@pytest.mark.parametrize("stage", Stage)
def test_a_successor_stands_only_to_what_both_confirmed_last(cast, version, stage):
    made = conversation_in(stage, cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    expected = "successor" if stage in (Stage.CONFIRMED, Stage.CLOSED) else ""
    assert relation(made, cast.sofia) == expected


def test_a_successor_stands_to_no_older_year(cast, version):
    older, newer = opened(cast, version), None
    confirmed(older)
    newer = opened(cast, version)
    confirmed(newer, at=AT + timedelta(days=1))
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert (relation(older, cast.sofia), relation(newer, cast.sofia)) == ("", "successor")


def test_a_manager_stands_to_what_they_held_themselves_whatever_was_confirmed_since(cast, version):
    own = opened(cast, version)
    record_held(own, held_on=TODAY, by=cast.mariam, at=AT)
    confirmed(opened(cast, version))
    assert relation(own, cast.mariam) == "manager"


def test_a_conversation_that_is_not_there_is_refused_like_any_other(cast):
    with pytest.raises(Denied) as refusal:
        standing(cast.karin.id, cast.karin, TODAY)
    assert refusal.value.action == "conversations.read"


def test_ones_list_holds_ones_own_and_those_of_people_one_leads_now(cast, version):
    made = opened(cast, version)
    opened(cast, version, employee=cast.fatima, manager=cast.lena)
    for person in (cast.karin, cast.mariam):
        assert visible_to(person, TODAY).get() == made
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert visible_to(cast.karin, TODAY).get() == made
    for person in (cast.mariam, cast.sofia, cast.annika, cast.andre):
        assert not visible_to(person, TODAY).exists()


@pytest.mark.parametrize("number", [1, 2])
def test_a_list_with_its_bookings_costs_the_same_however_long(
    cast, version, number, django_assert_num_queries
):
    for employee in (cast.karin, cast.andre)[:number]:
        opened(cast, version, employee=employee)
    with django_assert_num_queries(2):
        rows = list(with_bookings(visible_to(cast.mariam, TODAY)))
        assert all(booking_in(row) for row in rows)
    assert len(rows) == number


def test_every_version_comes_with_its_confirmations_in_few_queries(
    cast, version, django_assert_num_queries
):
    made = conversation_in(Stage.CONFIRMED, cast, version, told=True)
    with django_assert_num_queries(3), django_assert_num_queries(1, using="keyring"):
        (row,) = versions_of(made)
        assert [str(one.by) for one in row.confirmations.all()] == ["Karin Öberg", "Mariam Khalil"]
        assert row.remarks.all()[0].by == cast.karin
