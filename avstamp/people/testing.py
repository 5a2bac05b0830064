"""A small organisation for tests: a few people of Lärkbro, in seven queries.

Karin works under Mariam beside André, Mariam under Annika; Fatima works under Lena, who is an
outsider to Karin; Sofia leads nobody yet and may take over. Daniel is HR partner, Ann-Christin
administrator.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from avstamp.core.text import swedish_sort_key
from avstamp.people.actions import assign
from avstamp.people.models import (
    Assignment,
    Authority,
    Duty,
    Organisation,
    Person,
    Unit,
    UnitLine,
    name_sort_key,
)

SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Cast:
    """Everybody by name; what they are to Karin stands in the module's first lines."""

    organisation: Organisation
    office: Unit
    library: Unit
    home_care: Unit
    karin: Person
    mariam: Person
    annika: Person
    daniel: Person
    ann_christin: Person
    andre: Person
    lena: Person
    fatima: Person
    sofia: Person


_NAMES = {
    "karin": ("Karin", "Öberg"),
    "mariam": ("Mariam", "Khalil"),
    "annika": ("Annika", "Hellgren"),
    "daniel": ("Daniel", "Öst"),
    "ann_christin": ("Ann-Christin", "Wallenberg-Holmström"),
    "andre": ("André", "Lundqvist"),
    "lena": ("Lena", "Bergqvist"),
    "fatima": ("Fatima", "Rahimi"),
    "sofia": ("Sofia", "Ek"),
}
# Who, where, under whom, as what.
_PLACES = (
    ("annika", "office", None, "Förvaltningschef"),
    ("daniel", "office", "annika", "HR-specialist"),
    ("ann_christin", "office", "annika", "HR-specialist"),
    ("mariam", "library", "annika", "Enhetschef"),
    ("karin", "library", "mariam", "Bibliotekarie"),
    ("andre", "library", "mariam", "Bibliotekarie"),
    ("lena", "home_care", "annika", "Enhetschef"),
    ("fatima", "home_care", "lena", "Undersköterska"),
    ("sofia", "office", "annika", "Enhetschef"),
)


_PLAIN = str.maketrans("åäöé", "aaoe")


def make_cast(since: date = SINCE) -> Cast:
    """The organisation and its people, in place since a day. Nobody has an account."""
    organisation = Organisation.objects.create(name="Lärkbro kommun")
    authority = Authority.objects.create(name="Kultur- och omsorgsnämnden")
    units = {
        name: Unit(name=shown, sort_key=swedish_sort_key(shown), authority=authority)
        for name, shown in (
            ("office", "Ledning"),
            ("library", "Bibliotek"),
            ("home_care", "Hemtjänst Öster"),
        )
    }
    units["library"].parent = units["home_care"].parent = units["office"]
    Unit.objects.bulk_create(units.values())
    UnitLine.objects.bulk_create(_lines(units))
    people = {name: _person(*names) for name, names in _NAMES.items()}
    Person.objects.bulk_create(people.values())
    Assignment.objects.bulk_create(
        Assignment(
            person=people[name],
            unit=units[unit],
            manager=people[manager] if manager else None,
            position=position,
            from_on=since,
        )
        for name, unit, manager, position in _PLACES
    )
    Duty.objects.bulk_create(
        [
            Duty(person=people["daniel"], kind=Duty.Kind.HR_PARTNER, from_on=since),
            Duty(person=people["ann_christin"], kind=Duty.Kind.ADMIN, from_on=since),
        ]
    )
    named: dict[str, Any] = {**units, **people}
    return Cast(organisation=organisation, **named)


def _lines(units: dict[str, Unit]) -> Iterator[UnitLine]:
    for unit in units.values():
        yield UnitLine(upper=unit, lower=unit, levels=0)
        if unit.parent:
            yield UnitLine(upper=unit.parent, lower=unit, levels=1)


def _person(given_name: str, family_name: str) -> Person:
    address = f"{given_name}.{family_name}".casefold().translate(_PLAIN)
    return Person(
        given_name=given_name,
        family_name=family_name,
        sort_key=name_sort_key(given_name, family_name),
        email=f"{address}@larkbro.example",
        employed_on=SINCE,
    )


def change_manager(person: Person, to: Person, *, unit: Unit, on: date) -> None:
    """The person has another manager from the day on."""
    assign(person, unit=unit, manager=to, position="", from_on=on)
