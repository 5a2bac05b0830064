"""Who reads which activities, and what is to come; what units have together, without a text."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from avstamp.core.text import swedish_sort_key
from avstamp.development.actions import answer, drop, say_done
from avstamp.development.models import Activity
from avstamp.development.queries import (
    activity_for as read,
)
from avstamp.development.queries import (
    needs_of,
    own_shares,
    planned,
    readable_units,
    waiting,
)
from avstamp.development.sums import MEASURES, Share
from avstamp.development.tests.made import AT, LATER, TODAY, activity_for, asked, need_of, plan
from avstamp.goals.actions import close
from avstamp.people.actions import assign, leave
from avstamp.people.models import Person, Unit
from avstamp.people.testing import change_manager
from avstamp.vault.models import DataKey
from avstamp.vault.sealed import reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
DAY = timedelta(days=1)


def what_of(rows: list[Activity]) -> list[str]:
    return [row.what for row in rows]


@pytest.mark.parametrize("name", ["annika", "daniel", "ann_christin", "andre", "lena", "sofia"])
def test_an_activity_is_read_by_the_two_and_by_nobody_else(cast, need, name):
    row = activity_for(need)
    assert read(cast.karin, row.pk, TODAY)
    assert read(cast.mariam, row.pk, TODAY)
    assert read(getattr(cast, name), row.pk, TODAY) is None


def test_a_successor_reads_it_as_long_as_its_need_is_open(cast, need):
    row = activity_for(need)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert read(cast.mariam, row.pk, TODAY) is None
    assert read(cast.sofia, row.pk, TODAY)
    close(need, how="done", sentence="Klart", by=cast.karin, at=AT)
    assert read(cast.sofia, row.pk, TODAY) is None
    assert read(cast.karin, row.pk, TODAY)


def test_a_plan_gathers_needs_of_every_manager_with_their_activities_by_day(cast, need):
    activity_for(need, what="Sen")
    activity_for(need, plan(from_on=TODAY), "Nu")
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    need_of(cast.karin, cast.sofia, what="Läsa lätt")
    found = needs_of(cast.karin, TODAY, reader=cast.karin)
    assert {row.what for row in found} == {"Leda grupper", "Läsa lätt"}
    planned = {row.what: what_of(vars(row)["planned_for"]) for row in found}
    assert planned == {"Leda grupper": ["Nu", "Sen"], "Läsa lätt": []}


def test_what_waits_for_an_answer_and_what_is_to_come_are_told_apart(cast, need):
    activity_for(need, asked(), what="Väntar")
    activity_for(need, what="Överenskommen")
    given = activity_for(need, asked(), what="Beviljad")
    answer(given, granted=True, from_on=LATER, by=cast.mariam, at=AT)
    refused = activity_for(need, asked(), what="Inte nu")
    answer(refused, granted=False, reason="Nej", by=cast.mariam, at=AT)
    drop(activity_for(need, asked(), what="Inte aktuell"), by=cast.karin, at=AT)
    say_done(activity_for(need, what="Gjord"), done_on=TODAY, by=cast.karin, at=AT)
    assert what_of(reveal(waiting())) == ["Väntar"]
    assert sorted(what_of(reveal(planned()))) == ["Beviljad", "Överenskommen"]
    close(need, how="done", sentence="Klart", by=cast.karin, at=AT)
    assert not waiting().exists()
    assert not planned().exists()


@pytest.mark.parametrize("number", [1, 4])
def test_a_plan_costs_the_same_for_one_need_and_for_four(cast, number, django_assert_num_queries):
    for count in range(number):
        need = need_of(cast.karin, cast.mariam, what=f"Behov {count}")
        say_done(activity_for(need), done_on=TODAY, gave="Mod", by=cast.karin, at=AT)
        activity_for(need, asked(), what="Väntar")
    with django_assert_num_queries(3), django_assert_num_queries(1, using="keyring"):
        found = needs_of(cast.karin, TODAY, reader=cast.karin)
    assert len(found) == number


# Units.


def person(name: str, unit: Unit, manager: Person, since: date = date(2020, 1, 1)) -> Person:
    made = Person.objects.create(given_name=name, family_name="Lind", employed_on=since)
    assign(made, unit=unit, manager=manager, position="", from_on=since)
    return made


def shares(cast, *, reader: Person, year: int = 2027, on: date = TODAY) -> dict[str, Share]:
    """What the library's own people have, by measure."""
    found = own_shares([cast.library.id], year=year, reader=reader, on=on)
    return {name: found[name].get(cast.library.id, Share()) for name in MEASURES}


def test_planned_is_what_is_to_come_and_done_is_what_was_done_in_the_year(cast, need):
    activity_for(need, plan(days=Decimal("1.5"), kronor=1_000), what="Planerad")
    activity_for(need, asked(from_on=LATER), what="Väntar på besked")
    granted = activity_for(need, asked(kronor=500, days=Decimal(1)), what="Beviljad")
    answer(granted, granted=True, from_on=LATER, by=cast.mariam, at=AT)
    refused = activity_for(need, asked(from_on=LATER), what="Inte nu")
    answer(refused, granted=False, reason="Nej", by=cast.mariam, at=AT)
    drop(activity_for(need, what="Inte aktuell"), by=cast.karin, at=AT)
    activity_for(need, plan(from_on=date(2028, 1, 3)), what="Nästa år")
    done = activity_for(need, plan(from_on=date(2026, 12, 1), kronor=700), what="Gjord")
    say_done(done, done_on=TODAY, by=cast.karin, at=AT)
    left = need_of(cast.karin, cast.mariam, what="Avslutat")
    activity_for(left)
    close(left, how="done", sentence="Klart", by=cast.karin, at=AT)
    found = shares(cast, reader=cast.daniel)
    assert found["planned_days"] == Share(1, 1, Decimal("2.5"))
    assert found["planned_kronor"] == Share(1, 1, Decimal(1_500))
    assert found["done_days"] == Share(1, 1, Decimal("2.5"))
    assert found["done_kronor"] == Share(1, 1, Decimal(700))
    assert shares(cast, reader=cast.daniel, year=2028)["planned_kronor"].amount == 12_000
    assert shares(cast, reader=cast.daniel, year=2026) == dict.fromkeys(MEASURES, Share())


def test_only_who_has_some_of_a_figure_is_counted_in_it(cast, need):
    activity_for(need, plan(kronor=0))
    activity_for(need_of(cast.andre, cast.mariam), plan(days=Decimal(0)))
    found = shares(cast, reader=cast.daniel)
    assert (found["planned_days"].people, found["planned_kronor"].people) == (1, 1)


def test_ones_own_share_and_that_of_those_one_leads_are_known_beforehand(cast, need):
    activity_for(need)
    activity_for(need_of(cast.mariam, cast.annika))
    assert shares(cast, reader=cast.daniel)["planned_days"].strangers == 2
    assert shares(cast, reader=cast.mariam)["planned_days"].strangers == 0
    assert shares(cast, reader=cast.annika)["planned_days"].strangers == 1
    assert shares(cast, reader=cast.karin)["planned_days"].strangers == 1


def test_whoever_moves_is_counted_in_one_unit_and_whoever_leaves_with_what_they_have_done(
    cast, need
):
    say_done(activity_for(need), done_on=TODAY, by=cast.karin, at=AT)
    activity_for(need, what="Planerad")
    both = [cast.library.id, cast.home_care.id]
    assign(cast.karin, unit=cast.home_care, manager=cast.lena, position="", from_on=TODAY + DAY)
    moved = own_shares(both, year=2027, reader=cast.daniel, on=TODAY + DAY)
    assert {unit for found in moved.values() for unit in found} == {cast.home_care.id}
    leave(cast.karin, on=TODAY + 9 * DAY)
    gone = own_shares(both, year=2027, reader=cast.daniel, on=TODAY + 20 * DAY)
    assert gone["done_days"][cast.home_care.id].people == 1
    assert cast.home_care.id not in gone["planned_days"]


def test_an_old_year_is_counted_where_people_were_then(cast, need):
    done = activity_for(need, plan(from_on=date(2026, 11, 2)))
    say_done(done, done_on=date(2026, 11, 2), by=cast.karin, at=AT)
    assign(cast.karin, unit=cast.home_care, manager=cast.lena, position="", from_on=TODAY)
    assert shares(cast, reader=cast.daniel, year=2026)["done_days"].people == 1


def test_sums_are_two_queries_and_fetch_no_key(cast, django_assert_num_queries, monkeypatch):
    units = [cast.office.id, cast.library.id, cast.home_care.id]
    for number in range(12):
        one = person(f"Person{number}", cast.library, cast.mariam)
        activity_for(need_of(one, cast.mariam))
    assert DataKey.objects.using("keyring").count() >= 12

    def refused(*_given):
        raise AssertionError("a key was asked for")

    monkeypatch.setattr("avstamp.vault.keyring.fetch", refused)
    with django_assert_num_queries(2), django_assert_num_queries(0, using="keyring"):
        found = own_shares(units, year=2027, reader=cast.annika, on=TODAY)
    assert found["planned_days"][cast.library.id] == Share(12, 12, Decimal(30))


def test_many_units_are_counted_as_each_by_its_name(cast, need, monkeypatch):
    say_done(activity_for(need), done_on=TODAY, by=cast.karin, at=AT)
    activity_for(need, what="Planerad")
    named = own_shares([cast.library.id], year=2027, reader=cast.annika, on=TODAY)
    monkeypatch.setattr("avstamp.development.queries.units._MOST_NAMED", 0)
    assert own_shares([cast.library.id], year=2027, reader=cast.annika, on=TODAY) == named
    assert named["done_days"][cast.library.id].people == 1


def test_whom_one_leads_today_one_knows_wherever_they_were_counted(cast, need):
    done = activity_for(need, plan(from_on=date(2026, 11, 2)))
    say_done(done, done_on=date(2026, 11, 2), by=cast.karin, at=AT)
    assign(cast.karin, unit=cast.home_care, manager=cast.lena, position="", from_on=TODAY)
    share = own_shares([cast.library.id], year=2026, reader=cast.lena, on=TODAY)["done_days"]
    assert share[cast.library.id] == Share(1, 0, Decimal("2.5"))


def readable(cast, name: str) -> set[str]:
    found = readable_units(getattr(cast, name), TODAY, everything=False)
    return {unit.name for unit in found.units.values()}


def test_whoever_leads_reads_the_sums_of_their_unit_and_of_those_below(cast):
    assert readable(cast, "annika") == {"Ledning", "Bibliotek", "Hemtjänst Öster"}
    assert readable(cast, "mariam") == {"Bibliotek"}
    for name in ("karin", "daniel", "sofia"):
        assert readable(cast, name) == set()
    everything = readable_units(cast.daniel, TODAY, everything=True)
    assert len(everything.units) == 3


def test_whoever_leads_one_person_in_the_office_does_not_read_the_whole_house(cast):
    person("Assistent", cast.office, cast.lena)
    assert readable(cast, "lena") == {"Hemtjänst Öster"}


def test_a_manager_who_sits_above_the_unit_reads_that_unit(cast):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert readable(cast, "sofia") == {"Bibliotek"}


def test_units_far_below_are_read_too(cast):
    name = "Bokbussen"
    bus = Unit.objects.create(
        name=name,
        sort_key=swedish_sort_key(name),
        parent=cast.library,
        authority=cast.library.authority,
    )
    assert bus.name in readable(cast, "mariam")
