"""What each row of a file says: cells to days, addresses and names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from avstamp.imports import cells
from avstamp.imports.columns import Columns
from avstamp.imports.faults import Faults

# A day that never comes: the file says that there is no last day.
NEVER = date.max


@dataclass(slots=True)
class Wish:
    """One row. None is what it does not say, and "" that there is to be none."""

    row: int
    number: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    email: str | None = None
    unit: str | None = None
    unit_code: str | None = None
    parent: str | None = None
    authority: str | None = None
    position: str | None = None
    manager: str | None = None
    profile: str | None = None
    employed_on: date | None = None
    from_on: date | None = None
    last_on: date | None = None
    protected: bool | None = None
    language: str | None = None
    # Found out while the plan is made.
    person: UUID | None = None
    unit_id: UUID | None = None
    manager_id: UUID | None = None

    @property
    def full_name(self) -> str:
        return f"{self.given_name or ''} {self.family_name or ''}".strip()


_LONGEST = {
    "number": 40, "given_name": 80, "family_name": 120, "unit": 200, "unit_code": 40,
    "parent": 200, "authority": 200, "position": 120, "profile": 160, "name": 200,
}  # fmt: skip
_MAY_BE_NONE = {"email", "manager", "position"}
_READ: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "number": ("shortened", cells.number),
    "employed_on": ("day", cells.day),
    "from_on": ("day", cells.day),
    "last_on": ("day", cells.day),
    "protected": ("yes", cells.yes),
    "language": ("language", cells.language),
    "email": ("email", cells.email),
}


def wishes_of(
    rows: Iterable[tuple[int, Sequence[str]]], columns: Columns, faults: Faults
) -> list[Wish]:
    """What the rows say, those without a word left out."""
    places = list(columns.items())
    protected = columns.get("protected")
    found = []
    for row, said in rows:
        if protected is not None and _is_protected(said[protected]):
            faults.hidden.add(row)
        wish = Wish(row)
        for name, place in places:
            if text := said[place]:
                _take(wish, name, text, faults)
        found.append(wish)
    return found


def _is_protected(text: str) -> bool:
    try:
        return bool(text) and cells.yes(text)
    except cells.Odd:
        return True  # until it is understood nothing is shown


def _take(wish: Wish, name: str, text: str, faults: Faults) -> None:
    if text in cells.NOTHING:
        if name in _MAY_BE_NONE:
            setattr(wish, name, "")
        return
    if text == cells.LEFT_OUT:
        faults.add(wish.row, name, "personnummer")
        return
    if len(text) > (longest := _LONGEST.get(name, 254)):
        faults.add(wish.row, name, "long", text, longest)
        return
    if name == "name":
        _take_name(wish, text)
    elif name in _READ:
        _take_read(wish, name, text, faults)
    else:
        setattr(wish, name, text)


def _take_name(wish: Wish, text: str) -> None:
    given, family = cells.name(text)
    wish.given_name = wish.given_name or given
    wish.family_name = wish.family_name or family


def _take_read(wish: Wish, name: str, text: str, faults: Faults) -> None:
    code, read = _READ[name]
    try:
        value = read(text)
    except cells.Odd:
        faults.add(wish.row, name, code, text)
        return
    if value is None and name == "last_on":
        value = NEVER
    setattr(wish, name, value)
