"""The plan: every edit, in words too, and every fault."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from avstamp.imports.columns import Columns
from avstamp.imports.faults import Fault, Faults
from avstamp.imports.loops import Line as Led
from avstamp.imports.loops import circle, loops
from avstamp.imports.planning.choices import Choices
from avstamp.imports.planning.dated import lasts
from avstamp.imports.planning.lines import Line
from avstamp.imports.planning.managers import Managers
from avstamp.imports.planning.people import People
from avstamp.imports.planning.places import Places
from avstamp.imports.planning.telling import told
from avstamp.imports.planning.units import Units
from avstamp.imports.planning.wishes import Wish, wishes_of
from avstamp.imports.rows import Edit, PlaceRow, Snapshot

_MOST_NAMES = 6  # of those in a circle


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done if nothing is amiss; with a fault nothing is."""

    edits: Sequence[Edit]
    lines: Sequence[Line]
    faults: Sequence[Fault]
    rows: int
    staying: Sequence[Line] = ()  # in no row, and not ended all the same
    left_out: int = 0  # rows of people unknown here who have left already


def plan(
    rows: Iterable[tuple[int, Sequence[str]]], columns: Columns, now: Snapshot, choices: Choices
) -> Plan:
    """What the rows of a file want changed in what stands there, and what is amiss in them."""
    faults = Faults()
    wishes = wishes_of(rows, columns, faults)
    units, people = Units(now, choices, faults), People(now, choices, faults)
    places = Places(now, choices, faults)
    units.take(wishes)
    people.take(wishes)
    gone, stay = places.missing(people.wish_of) if choices.complete else ([], [])
    Managers(people, places.working(people.wish_of, gone), faults).take(wishes)
    for wish in wishes:
        if wish.person:
            places.take(wish, wish.person, only_unit=units.only)
    places.end(gone)
    places.cover()
    places.check_who_imports(people.wish_of)
    places.check_stand_ins(people.people, people.wish_of)
    _check_circles(places, people, choices.from_on, faults)
    _open_and_close(units, places, choices)
    edits = [*units.edits(), *people.edits(), *places.edits()]
    after = now.edited(edits)
    return Plan(
        edits=edits,
        lines=told(edits, now, after, people.wish_of, on=choices.from_on),
        faults=faults.in_order(),
        rows=len(wishes),
        staying=[_staying(now, one) for one in stay],
        left_out=len(people.left_out),
    )


def _staying(now: Snapshot, person: UUID) -> Line:
    row = now.people[person]
    return Line("staying", 0, "" if row.protected else row.name, about=row.id)


def _open_and_close(units: Units, places: Places, choices: Choices) -> None:
    """In a file of everybody, a unit that the last of them has left is closed."""
    on = choices.missing_gone_on
    was, will = places.peopled(on)
    units.open_peopled(will - was)
    if choices.complete:
        units.close_empty(was, will, on)


def _check_circles(places: Places, people: People, on: date, faults: Faults) -> None:
    """As everybody is led, and as if nobody stood in: that may be over before it was said."""
    as_led = list(places.places.values())
    told = _tell_circles(as_led, on, people, faults, set())
    if places.now.stand_ins:
        _tell_circles(map(places.stand_ins.lifted, as_led), on, people, faults, told)


def _tell_circles(
    places: Iterable[Sequence[PlaceRow]], on: date, people: People, faults: Faults, told: set[UUID]
) -> set[UUID]:
    """Whoever has been told of, now and before."""
    lines = [line for rows in places for line in _lines(rows, on)]
    for person, day in loops(lines):
        if person in told:
            continue
        members = circle(person, day, lines)
        told.update(members)
        wishes = [people.wish_of[one] for one in members if one in people.wish_of]
        if wishes:
            _tell_circle(wishes, [people.told(one) for one in [*members, person]], faults)
    return told


def _tell_circle(wishes: Sequence[Wish], names: Sequence[tuple[str, ...]], faults: Faults) -> None:
    shown = [name for one in names for name in one]
    if len(shown) < len(names):  # somebody in it is protected: nobody is named
        said: tuple[str, ...] = ()
    elif len(shown) > _MOST_NAMES:
        said = (" → ".join([*shown[: _MOST_NAMES - 1], "…", shown[-1]]),)
    else:
        said = (" → ".join(shown),)
    for wish in wishes:
        faults.add(wish.row, "manager", "loop", *said)


def _lines(rows: Sequence[PlaceRow], on: date) -> list[Led]:
    """Whom somebody is led by from a day on."""
    return [
        Led(
            row.person,
            row.manager,
            max(row.from_on, on).toordinal(),
            (row.until_on or date.max).toordinal(),
        )
        for row in rows
        if row.manager and lasts(row, on)
    ]
