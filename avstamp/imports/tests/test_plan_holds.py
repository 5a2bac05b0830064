"""What holds of every plan, in small organisations and files that nobody thought of."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from avstamp.imports.loops import Line, circle, loops
from avstamp.imports.planning import Choices, plan
from avstamp.imports.rows import PlaceRow, Snapshot, turned
from avstamp.imports.tests.organisation import TODAY, away, key, organisation

COLUMNS = {
    name: place
    for place, name in enumerate(
        (
            "number",
            "name",
            "email",
            "unit",
            "parent",
            "position",
            "manager",
            "profile",
            "from_on",
            "last_on",
            "protected",
        )
    )
}
_DAYS = st.sampled_from(["", "", "", "2026-12-01", "2027-03-01", "2020-05-05"])
_LAST_DAYS = st.sampled_from(["", "", "", "", "2027-05-05", "2026-11-01", "9999-12-31"])


@st.composite
def rows_about_people(draw):
    """Some of the four who are there and of two who are not, mostly without a fault."""
    numbers = draw(st.lists(st.sampled_from("123456"), unique=True, max_size=6))
    parents = {unit: draw(st.sampled_from(["", "", "Ledning"])) for unit in ("Bibliotek", "Arkiv")}
    rows = []
    for number in numbers:
        new = number in "56"
        unit = draw(
            st.sampled_from(["Bibliotek", "Ledning", "Arkiv", *([] if new else ["", "11"])])
        )
        rows.append(
            (
                number,
                draw(
                    st.sampled_from(["Öberg, Karin", "Bo Ek", *([] if new else ["", "Bo af Ek"])])
                ),
                draw(
                    st.sampled_from(["", "", f"p{number}@larkbro.example", f"ny{number}@x.example"])
                ),
                unit,
                parents.get(unit, ""),
                draw(st.sampled_from(["", "Bibliotekarie", "Chef"])),
                draw(st.sampled_from(["", "", "1", "1", "2", "3", "-"])),
                draw(st.sampled_from(["", "Bibliotekarie"])),
                draw(_DAYS),
                draw(_LAST_DAYS),
                draw(st.sampled_from(["", "", "ja", "nej"])),
            )
        )
    return rows


ROWS = rows_about_people()


def choices(*, complete: bool) -> Choices:
    return Choices(seed=key("import"), from_on=TODAY, complete=complete, by=key("1"))


@given(ROWS, st.booleans(), st.sampled_from([organisation, away]))
@settings(max_examples=300)
def test_a_plan_done_leaves_nothing_to_do_is_sound_and_can_be_undone(rows, complete, standing):
    before = standing()
    numbered = list(enumerate(rows, 2))
    made = plan(numbered, COLUMNS, before, choices(complete=complete))
    if made.faults:
        return
    after = before.edited(made.edits)

    assert_sound(after)
    assert after.edited(turned(made.edits)) == before
    again = plan(numbered, COLUMNS, after, choices(complete=complete))
    assert (again.edits, again.faults) == ([], [])
    assert bool(made.edits) == bool(made.lines)


def assert_sound(at: Snapshot) -> None:
    """A place a day for each, in a unit that is there; nobody leads themselves. Addresses once."""
    addresses = [row.email for row in at.people.values() if row.email]
    assert len(addresses) == len(set(addresses))
    days = {row.from_on for row in at.places.values()} | {TODAY}
    for day in days:
        held = [row for row in at.places.values() if holds(row, day)]
        assert len({row.person for row in held}) == len(held)
        manager_of = {row.person: row.manager for row in held}
        if day >= TODAY:
            assert not any(leads_themselves(person, manager_of) for person in manager_of)
    for row in at.places.values():
        assert row.unit in at.units
        assert row.until_on is None or row.until_on > row.from_on
    for unit in at.units.values():
        seen = {unit.id}
        while unit.parent:
            assert unit.parent not in seen
            seen.add(unit.parent)
            unit = at.units[unit.parent]  # noqa: PLW2901


def holds(row: PlaceRow, day: date) -> bool:
    return row.from_on <= day and (row.until_on is None or row.until_on > day)


def leads_themselves(person, manager_of) -> bool:
    here, steps = manager_of.get(person), 0
    while here is not None and steps <= len(manager_of):
        if here == person:
            return True
        here, steps = manager_of.get(here), steps + 1
    return False


_PEOPLE = [key(str(number)) for number in range(6)]
_CUTS = st.lists(st.integers(0, 9), min_size=2, max_size=4, unique=True).map(sorted)


@st.composite
def reporting_lines(draw) -> list[Line]:
    """Each has at most one manager a day."""
    lines = []
    for person in _PEOPLE:
        days = draw(_CUTS)
        for since, until in pairwise(days):
            manager = draw(st.sampled_from([*_PEOPLE, None]))
            if manager and manager != person:
                lines.append(Line(person, manager, since, until))
    return lines


@given(reporting_lines())
@settings(max_examples=300)
def test_circles_are_found_on_the_days_on_which_there_are_any(lines):
    found = loops(lines)

    by_day = {
        day: {line.person: line.manager for line in lines if line.since <= day < line.until}
        for day in range(10)
    }
    wrong = {day for day, of in by_day.items() if any(leads_themselves(one, of) for one in of)}
    assert bool(found) == bool(wrong)
    for person, day in found:
        assert leads_themselves(person, by_day[day])
        assert set(circle(person, day, lines)) == {
            one for one in by_day[day] if leads_themselves(one, by_day[day])
        } & set(circle(person, day, lines))


def test_a_long_chain_is_no_circle_until_it_is_closed():
    people = [key(f"p{number}") for number in range(2_000)]
    chain = [
        Line(one, above, 700_000 + number % 50, 800_000)
        for number, (one, above) in enumerate(pairwise(people))
    ]

    assert loops(chain) == []
    closed = [*chain, Line(people[-1], people[0], 750_000, 750_001)]
    assert [day for _one, day in loops(closed)] == [750_000]
