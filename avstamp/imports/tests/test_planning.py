"""What a file changes, from plain rows to plain rows: no database, no clock."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from avstamp.imports.planning import Plan
from avstamp.imports.rows import PlaceRow, Snapshot
from avstamp.imports.tests.organisation import (
    HEADINGS,
    ROWS,
    TODAY,
    away,
    changed,
    key,
    organisation,
    person,
    place,
    planned,
)

TOMORROW = TODAY + timedelta(days=1)


def told(plan: Plan) -> list[tuple[str, str, list[tuple[str, ...]]]]:
    return [(line.list, line.name, [tuple(one) for one in line.changes]) for line in plan.lines]


def codes(plan: Plan) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.field, fault.code) for fault in plan.faults]


def places_of(plan: Plan, number: str, now: Snapshot | None = None) -> list[PlaceRow]:
    after = (now or organisation()).edited(plan.edits)
    rows = [row for row in after.places.values() if row.person == key(number)]
    return sorted(rows, key=lambda row: row.from_on)


def test_a_file_that_says_what_stands_there_changes_nothing():
    plan = planned(ROWS, complete=True)

    assert (plan.edits, plan.lines, plan.faults) == ([], [], [])


def test_an_empty_cell_and_a_column_that_is_not_there_change_nothing():
    assert planned([("3", "", "", "", "", "", "")]).edits == []
    assert planned([("3",)], ("Anst.nr",)).edits == []


def test_somebody_moves_to_another_manager_from_the_day():
    plan = planned(changed("3", Chef="1"))

    assert told(plan) == [
        ("moved", "Karin Öberg", [("manager", "Mariam Khalil", "Annika Hellgren")])
    ]
    before, now = places_of(plan, "3")
    assert (before.until_on, now.from_on, now.until_on) == (TODAY, TODAY, None)
    assert (now.manager, now.unit, now.position) == (key("1"), key("library"), "Bibliotekarie")


def test_a_day_ahead_is_planned_and_what_has_been_is_not_written_anew():
    headings = (*HEADINGS, "Gäller från")
    ahead = planned([("3", "", "", "", "", "", "1", "2027-02-01")], headings)
    past = planned([("3", "", "", "", "", "", "1", "2021-02-01")], headings)

    assert [row.from_on for row in places_of(ahead, "3")][1] == date(2027, 2, 1)
    assert [row.from_on for row in places_of(past, "3")][1] == TODAY


def test_a_change_that_is_planned_already_stays():
    now = organisation()
    held = now.places[key("place 3")]._replace(until_on=date(2027, 1, 1))
    later = place("3", key("office"), "1", "Samordnare")._replace(
        id=key("later"), from_on=date(2027, 1, 1)
    )
    now = replace(now, places=now.places | {held.id: held, later.id: later})
    plan = planned(changed("3", Befattning="Skolbibliotekarie"), now=now)

    assert [row.position for row in places_of(plan, "3", now)] == [
        "Bibliotekarie",
        "Skolbibliotekarie",
        "Samordnare",
    ]


def test_who_stands_in_for_a_manager_goes_on_until_the_day_that_was_said():
    now = organisation()
    ends = date(2027, 3, 1)
    ordinary = now.places[key("place 3")]._replace(until_on=date(2026, 11, 1))
    standing_in = ordinary._replace(
        id=key("acting"), manager=key("1"), from_on=date(2026, 11, 1), until_on=ends, acting=True
    )
    back = ordinary._replace(id=key("back"), from_on=ends, until_on=None)
    rows = now.places | {row.id: row for row in (ordinary, standing_in, back)}
    now = replace(now, places=rows)

    assert planned(ROWS, now=now).edits == []
    plan = planned(changed("3", Befattning="Skolbibliotekarie"), now=now)
    assert [(row.position, row.acting) for row in places_of(plan, "3", now)] == [
        ("Bibliotekarie", False),
        ("Bibliotekarie", True),
        ("Skolbibliotekarie", False),
    ]


def test_who_stands_in_for_a_manager_leads_whoever_comes_to_them_too():
    assert planned(ROWS, now=away()).edits == []
    new = planned([("5", "Fatima", "Rahimi", "", "Bibliotek", "", "2")], now=away())
    leads = [
        (row.person, row.manager) for edit in new.edits if isinstance(row := edit.after, PlaceRow)
    ]
    assert [manager for _person, manager in leads] == [key("1"), key("2")]

    to_annika = planned(changed("3", Chef="1", Befattning="Samordnare"), now=away())
    assert [
        (row.manager, row.position, row.from_on, row.acting)
        for row in places_of(to_annika, "3", away())
    ][-1] == (key("1"), "Samordnare", TODAY, False)


def test_nobody_comes_to_lead_themselves_when_a_stand_in_is_over_early():
    """Karin is led by Annika while Mariam is away, and by Mariam as soon as she is back."""
    rows = [("2", "", "", "", "", "", "3", "2026-12-31")]
    plan = planned(rows, (*HEADINGS, "Slutdatum"), now=away())

    assert codes(plan) == [(2, "manager", "loop")]


def test_whoever_leads_the_stand_in_later_on_keeps_their_manager_too():
    now = away()
    later = now.places[key("place 1")]._replace(manager=key("5"), from_on=date(2027, 1, 1))
    fatima = person("5", "Fatima", "Rahimi")
    people, places_then = now.people | {fatima.id: fatima}, now.places | {later.id: later}
    now = replace(now, people=people, places=places_then)
    new = planned([("5", "", "", "", "Bibliotek", "", "2")], now=now)

    places = [row for edit in new.edits if isinstance(row := edit.after, PlaceRow)]
    assert [row.manager for row in places] == [key("2")]


def test_whoever_led_the_stand_in_only_until_the_file_is_led_by_them_as_others_are():
    now = away()
    led = now.places[key("place 1")]._replace(manager=key("5"))
    fatima, gun = person("5", "Fatima", "Rahimi"), person("6", "Gun", "Ek")
    theirs = [place(number, led.unit, None, "") for number in ("5", "6")]
    now = replace(
        now,
        people=now.people | {one.id: one for one in (fatima, gun)},
        places=now.places | {row.id: row for row in (led, *theirs)},
    )
    rows = [("5", "", "", "", "Bibliotek", "", "2"), ("1", "", "", "", "Ledning", "", "6")]
    plan = planned(rows, now=now)

    assert codes(plan) == []
    assert [row.manager for row in places_of(plan, "5", now)] == [None, key("1"), key("2")]


def test_who_stands_in_does_not_leave_before_the_time_is_over():
    rows = [("1", "", "", "", "", "", "", "2026-12-31")]
    plan = planned(rows, (*HEADINGS, "Slutdatum"), now=away())

    assert codes(plan) == [(2, "last_on", "stands_in")]


def test_somebody_new_gets_a_place_and_a_new_unit_stands_below_the_one_above():
    headings = (*HEADINGS, "Enhetskod", "Överordnad enhet")
    new = ("5", "Fatima", "Rahimi", "f@larkbro.example", "Bokbuss", "Chaufför", "2", "12", "11")
    plan = planned([new], headings)

    assert told(plan) == [
        (
            "created",
            "Fatima Rahimi",
            [
                ("unit", "", "Bokbuss"),
                ("manager", "", "Mariam Khalil"),
                ("position", "", "Chaufför"),
            ],
        ),
        ("units", "Bokbuss", [("new_unit", "", "Bibliotek")]),
    ]


def test_whoever_is_missing_from_a_file_of_everybody_leaves():
    rows = [row for row in ROWS if row[0] != "4"]
    gone = date(2026, 12, 1)

    assert planned(rows).edits == []
    plan = planned(rows, complete=True, gone_on=gone)
    assert told(plan) == [("ended", "André Lundqvist", [("last_on", "", "2026-11-30")])]
    assert places_of(plan, "4")[0].until_on == gone


def test_whoever_imports_is_not_ended_by_a_file_they_are_missing_from():
    plan = planned(ROWS[1:], complete=True, by=key("1"))

    assert (plan.edits, [line.name for line in plan.staying]) == ([], ["Annika Hellgren"])


def test_a_unit_that_everybody_has_left_is_closed():
    plan = planned(ROWS[:1], complete=True)

    assert ("units", "Bibliotek", [("closed_on", "", TODAY.isoformat())]) in told(plan)


def test_a_last_day_ends_the_day_after_and_one_that_never_comes_takes_it_back():
    headings = (*HEADINGS, "Slutdatum")
    rows = [(*row, "2026-12-31" if row[0] == "4" else "") for row in ROWS]
    plan = planned(rows, headings)
    assert places_of(plan, "4")[0].until_on == date(2027, 1, 1)

    after = organisation().edited(plan.edits)
    stays = planned([("4", "", "", "", "", "", "", "9999-12-31")], headings, after)
    assert places_of(stays, "4", after)[0].until_on is None


def test_somebody_unknown_who_has_left_already_is_not_taken_in():
    plan = planned(
        [("9", "Bo", "Ek", "", "Ledning", "", "", "2020-01-31")], (*HEADINGS, "Slutdatum")
    )

    assert (plan.edits, plan.left_out) == ([], 1)


def test_people_are_found_by_number_then_by_address_and_never_by_name():
    renamed = planned([("3", "Karin", "Lindgren", "", "", "", "")])
    numbered = planned(
        [("33", "Karin", "Öberg", "P3@larkbro.example", "", "", "")],
        now=_without_number("3"),
    )
    namesake = planned([("9", "Karin", "Öberg", "k9@larkbro.example", "Ledning", "", "")])

    assert told(renamed) == [
        ("changed", "Karin Öberg", [("name", "Karin Öberg", "Karin Lindgren")])
    ]
    assert told(numbered) == [("changed", "Karin Öberg", [("number", "", "33")])]
    assert [line.list for line in namesake.lines] == ["created"]


def test_a_dash_says_that_there_is_none():
    plan = planned(changed("3", **{"E-post": "-", "Chef": "–"}))

    after = organisation().edited(plan.edits)
    assert after.people[key("3")].email is None
    assert places_of(plan, "3")[1].manager is None


def test_two_people_can_exchange_addresses():
    rows = [
        ("3", "", "", "p4@larkbro.example", "", "", ""),
        ("4", "", "", "p3@larkbro.example", "", "", ""),
    ]

    assert codes(planned(rows)) == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"E-post": "karin"}, (4, "email", "email")),
        ({"E-post": "p4@larkbro.example"}, (4, "email", "email_taken")),
        ({"Chef": "3"}, (4, "manager", "manager_self")),
        ({"Chef": "77"}, (4, "manager", "manager")),
        ({"Enhet": "x" * 201}, (4, "unit", "long")),
        ({"Anst.nr": ""}, (4, "email", "")),
    ],
)
def test_each_fault_names_row_and_column(cells, expected):
    found = codes(planned(changed("3", **cells)))

    assert found == ([expected] if expected[2] else [])


def test_a_row_without_number_and_address_finds_nobody():
    assert codes(planned([("", "Bo", "Ek", "", "Ledning", "", "")])) == [(2, "number", "who")]


def test_somebody_new_needs_a_name_and_a_unit():
    rows = [("8", "", "", "", "Ledning", "", ""), ("9", "Bo", "Ek", "", "", "", "")]

    assert codes(planned(rows)) == [(2, "family_name", "name"), (3, "unit", "unit_missing")]


def test_a_unit_that_is_not_there_is_a_fault_where_none_may_be_made():
    assert codes(planned(changed("3", Enhet="Arkiv"), new_units=False)) == [(4, "unit", "unit")]


def test_the_same_person_twice_is_told_in_the_second_row():
    again = [*ROWS, ROWS[2]]
    two_managers = [*ROWS, (*ROWS[2][:6], "1")]
    by_address = [*ROWS, ("", "Karin", "Öberg", "p3@larkbro.example", "", "", "")]

    assert codes(planned(again)) == [(6, "number", "twice")]
    assert codes(planned(two_managers)) == [(6, "number", "two_managers")]
    assert codes(planned(by_address))[0][:2] == (6, "email")


def test_a_manager_by_name_is_found_where_one_has_it():
    one = planned(changed("3", Chef="Hellgren, Annika"))
    twin = ("9", "Annika", "Hellgren", "", "Ledning", "", "")
    two = planned([*changed("3", Chef="Annika Hellgren"), twin])

    assert places_of(one, "3")[1].manager == key("1")
    assert codes(two) == [(4, "manager", "manager_two")]


def test_a_manager_who_leaves_with_the_same_file_leads_nobody():
    assert codes(planned(ROWS[2:], complete=True)) == [
        (2, "manager", "manager_gone"),
        (3, "manager", "manager_gone"),
    ]


def test_people_cannot_lead_each_other_in_a_circle():
    plan = planned(changed("1", Chef="3"))

    assert codes(plan) == [(2, "manager", "loop"), (3, "manager", "loop"), (4, "manager", "loop")]
    assert "Karin Öberg" in plan.faults[0].said[0]


def test_units_cannot_lie_in_a_circle_or_below_two():
    headings = (*HEADINGS, "Överordnad enhet")
    circle = [(*row, "Bibliotek" if row[4] == "Ledning" else "Ledning") for row in ROWS]
    two = [*((*row, "Ledning") for row in ROWS[1:3]), (*ROWS[3], "Ledning 2")]

    assert (2, "parent", "unit_loop") in codes(planned(circle, headings))
    assert codes(planned(two, headings)) == [(4, "parent", "unit_parent")]


def test_whoever_leaves_is_told_with_how_many_are_left_without_a_manager():
    without = [row for row in ROWS if row[0] != "2"]
    kept = [[*row[:6], ""] for row in without]
    alone = planned(kept, complete=True)
    led_on = planned([[*row[:6], "1" if row[0] != "1" else ""] for row in without], complete=True)
    left = [planned(kept[:1], complete=True), led_on]

    assert _said(alone) == [("left_alone", "", "2")]
    assert all(_said(plan) == [] for plan in left)


def _said(plan: Plan) -> list[tuple[str, ...]]:
    ended = next(line for line in plan.lines if line.name == "Mariam Khalil")
    assert ended.list == "ended"
    return [change for change in ended.changes if change.what == "left_alone"]


def test_nothing_is_told_about_somebody_whose_details_are_protected():
    now = organisation()
    hidden = now.people[key("3")]._replace(protected=True)
    now = replace(now, people=now.people | {hidden.id: hidden})
    moved = planned(changed("3", Chef="1"), now=now)
    wrong = planned(changed("3", Chef="Karin hos bröderna"), now=now)

    assert told(moved) == [("moved", "", [])]
    assert wrong.faults[0].said == ()


def test_nor_what_their_row_says_before_it_is_known_whose_it_is():
    now = organisation()
    hidden = now.people[key("3")]._replace(protected=True)
    now = replace(now, people=now.people | {hidden.id: hidden})
    plan = planned(changed("3", **{"E-post": "karin at hemma", "Befattning": "x" * 200}), now=now)

    assert {fault.code for fault in plan.faults} == {"email", "long"}
    assert not any(fault.said for fault in plan.faults)


def test_a_name_that_several_have_is_not_told_where_one_of_them_is_protected():
    now = organisation()
    twin = person("9", "Mariam", "Khalil")._replace(protected=True)
    now = replace(now, people=now.people | {twin.id: twin})
    plan = planned(changed("3", Chef="Mariam Khalil"), now=replace(now, places=_working(now, "9")))

    assert [(fault.code, fault.said) for fault in plan.faults] == [("manager_two", ())]


def test_a_file_does_not_end_whoever_imports_it():
    rows = [(*row, "2026-11-20" if row[0] == "1" else "") for row in ROWS]
    plan = planned(rows, (*HEADINGS, "Slutdatum"), by=key("1"))

    assert (2, "last_on", "yourself") in codes(plan)


def _working(now: Snapshot, number: str) -> dict[UUID, PlaceRow]:
    row = place(number, key("library"), "1", "")
    return now.places | {row.id: row}


def _without_number(number: str) -> Snapshot:
    now = organisation()
    row = now.people[key(number)]._replace(number=None)
    return replace(now, people=now.people | {row.id: row})


def test_somebody_who_began_today_and_is_not_in_the_file_is_told_to_be_nowhere_any_more():
    now = organisation()
    begun = {
        one: row._replace(from_on=TODAY) if row.person == key("3") else row
        for one, row in now.places.items()
    }
    rows = [row for row in ROWS if row[0] != "3"]

    plan = planned(rows, complete=True, now=replace(now, places=begun))

    assert told(plan) == [("ended", "Karin Öberg", [("unit", "Bibliotek", "")])]
