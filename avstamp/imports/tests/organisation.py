"""A small organisation in plain rows, and files about it, for what needs no database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from avstamp.imports.columns import recognised
from avstamp.imports.planning import Choices, Plan, plan
from avstamp.imports.rows import (
    AuthorityRow,
    PersonRow,
    PlaceRow,
    Snapshot,
    StandInRow,
    UnitRow,
)

TODAY = date(2026, 11, 26)
SINCE = date(2020, 1, 1)
_SPACE = UUID(int=7)
HEADINGS = ("Anst.nr", "Förnamn", "Efternamn", "E-post", "Enhet", "Befattning", "Chef")


def key(name: str) -> UUID:
    return uuid5(_SPACE, name)


def organisation() -> Snapshot:
    """Annika leads the office, Mariam the library under her, Karin and André work for Mariam."""
    authority = AuthorityRow(key("authority"), "Kulturnämnden")
    office = UnitRow(key("office"), "Ledning", None, authority.id, "1", None)
    library = UnitRow(key("library"), "Bibliotek", office.id, authority.id, "11", None)
    people = [
        person("1", "Annika", "Hellgren"),
        person("2", "Mariam", "Khalil"),
        person("3", "Karin", "Öberg"),
        person("4", "André", "Lundqvist"),
    ]
    places = [
        place("1", office.id, None, "Förvaltningschef"),
        place("2", library.id, "1", "Enhetschef"),
        place("3", library.id, "2", "Bibliotekarie"),
        place("4", library.id, "2", "Bibliotekarie"),
    ]
    return Snapshot(
        authorities={authority.id: authority},
        units={row.id: row for row in (office, library)},
        people={row.id: row for row in people},
        places={row.id: row for row in places},
        profiles={key("profile"): "Bibliotekarie"},
    )


def away() -> Snapshot:
    """The same, while Mariam is away until March: Annika stands in for her."""
    now = organisation()
    since, until = date(2026, 11, 1), date(2027, 3, 1)
    stand = StandInRow(key("stand in"), key("2"), key("1"), since, until)
    places = dict(now.places)
    for number in ("3", "4"):
        row = places[key(f"place {number}")]
        middle, after = key(f"during {number}"), key(f"after {number}")
        for part in (
            row._replace(until_on=since),
            row._replace(
                id=middle,
                manager=key("1"),
                from_on=since,
                until_on=until,
                acting=True,
                standing_in=stand.id,
            ),
            row._replace(id=after, from_on=until),
        ):
            places[part.id] = part
    return replace(now, places=places, stand_ins={stand.id: stand})


def person(number: str, given: str, family: str) -> PersonRow:
    address = f"p{number}@larkbro.example"
    return PersonRow(key(number), given, family, address, "sv", None, number, False)


def place(number: str, unit: UUID, manager: str | None, position: str) -> PlaceRow:
    above = key(manager) if manager else None
    return PlaceRow(key(f"place {number}"), key(number), unit, above, position, SINCE, None, False)


# The organisation above as its own payroll system would write it.
ROWS = (
    ("1", "Annika", "Hellgren", "p1@larkbro.example", "Ledning", "Förvaltningschef", ""),
    ("2", "Mariam", "Khalil", "p2@larkbro.example", "Bibliotek", "Enhetschef", "1"),
    ("3", "Karin", "Öberg", "p3@larkbro.example", "Bibliotek", "Bibliotekarie", "2"),
    ("4", "André", "Lundqvist", "p4@larkbro.example", "Bibliotek", "Bibliotekarie", "2"),
)


def planned(
    rows: Sequence[Sequence[str]],
    headings: Sequence[str] = HEADINGS,
    now: Snapshot | None = None,
    **chosen: object,
) -> Plan:
    """The plan of a file with these rows, the first of them in row 2."""
    choices = Choices(**{"seed": key("import"), "from_on": TODAY, **chosen})  # type: ignore[arg-type]
    at = organisation() if now is None else now
    return plan(list(enumerate(rows, 2)), recognised(headings), at, choices)


def changed(number: str, **cells: str) -> list[Sequence[str]]:
    """The same file with some cells of one row otherwise, by heading."""
    return [
        [cells.get(heading, cell) for heading, cell in zip(HEADINGS, row, strict=True)]
        if row[0] == number
        else row
        for row in ROWS
    ]
