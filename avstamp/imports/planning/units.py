"""Units as a file tells of them: found again by code or by name, made, moved, renamed, closed."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from avstamp.imports.faults import Faults
from avstamp.imports.planning.choices import Choices
from avstamp.imports.planning.wishes import Wish
from avstamp.imports.rows import AuthorityRow, Edit, Snapshot, UnitRow

Told = tuple[int, Any]  # in which row something was first said of a unit, and what


def plain(text: str) -> str:
    """What names are compared by."""
    return " ".join(text.casefold().split())


class Units:
    """All units, as they are and as the file wants them."""

    def __init__(self, now: Snapshot, choices: Choices, faults: Faults) -> None:
        self.now, self.choices, self.faults = now, choices, faults
        self.units = dict(now.units)
        self.authorities = dict(now.authorities)
        self._by_code: dict[str, UUID] = {}
        self._by_name: dict[str, list[UUID]] = defaultdict(list)
        for unit in now.units.values():
            self._index(unit)
        self._authority_of_name = {plain(row.name): row.id for row in now.authorities.values()}
        self._told: dict[tuple[UUID, str], Told] = {}
        tops = [row.id for row in now.units.values() if row.parent is None and not row.closed_on]
        self._top = tops[0] if len(tops) == 1 else None
        open_units = [row.id for row in now.units.values() if not row.closed_on]
        # Where somebody new goes when no unit is named: there is but one.
        self.only = open_units[0] if len(open_units) == 1 else None
        self._without_authority: dict[UUID, int] = {}
        self._answers: dict[tuple[str | None, ...], UUID] = {}

    def _index(self, unit: UnitRow) -> None:
        if unit.code:
            self._by_code[plain(unit.code)] = unit.id
        self._by_name[plain(unit.name)].append(unit.id)

    def take(self, wishes: list[Wish]) -> None:
        """Find or make the unit of every row, and what the rows say about it."""
        for wish in wishes:
            if wish.unit or wish.unit_code:
                told = (wish.unit, wish.unit_code, wish.parent, wish.authority)
                found = self._answers.get(told) or self._unit_of(wish)
                wish.unit_id = found
                if found:
                    self._answers[told] = found
        for wish in wishes:
            if wish.unit_id:
                self._place(wish, wish.unit_id)
        self._settle_authorities()
        self._check_tree(wishes)

    # Finding

    def _unit_of(self, wish: Wish) -> UUID | None:
        found = self._by_code.get(plain(wish.unit_code)) if wish.unit_code else None
        if found is None and wish.unit:
            found = self._named(wish, wish.unit, below=wish.parent)
        elif found is None:
            self.faults.add(wish.row, "unit_code", "unit", wish.unit_code)
        return found

    def _named(self, wish: Wish, name: str, *, below: str | None) -> UUID | None:
        found = list(self._by_name.get(plain(name), ()))
        if wish.unit_code:  # a unit with another code is another unit
            found = [one for one in found if not self.units[one].code]
        elif not found and (by_code := self._by_code.get(plain(name))):
            found = [by_code]
        found = self._open(found)
        if len(found) > 1 and below:
            found = [one for one in found if self._is_below(one, below)]
        if len(found) > 1:
            self.faults.add(wish.row, "unit", "unit_two", name)
            return None
        return found[0] if found else self._made(wish, name, wish.unit_code, "unit")

    def _open(self, found: list[UUID]) -> list[UUID]:
        return [one for one in found if not self.units[one].closed_on] or found

    def _is_below(self, unit: UUID, name: str) -> bool:
        parent = self.units[unit].parent
        above = self.units.get(parent) if parent else None
        return above is not None and plain(name) in (plain(above.name), plain(above.code or ""))

    def _made(self, wish: Wish, name: str, code: str | None, column: str) -> UUID | None:
        if not self.choices.new_units:
            self.faults.add(wish.row, column, "unit", name)
            return None
        key = f"unit {plain(code or '')} {plain(name)} {plain(wish.parent or '')}"
        if column == "parent":
            key = f"unit parent {plain(name)}"
        made = UnitRow(uuid5(self.choices.seed, key), name, self._top, _NONE_YET, code, None)
        if made.id not in self.units:
            self.units[made.id] = made
            self._without_authority[made.id] = wish.row
            self._index(made)
        return made.id

    # What a row says about its unit

    def _place(self, wish: Wish, unit: UUID) -> None:
        if wish.unit_code:
            if wish.unit:
                self._say(wish, unit, "name", wish.unit, "unit", "unit_named", plain)
            self._say(wish, unit, "code", wish.unit_code, "unit_code", "unit_named", plain)
        if wish.parent:
            parent = self._parent_of(wish, unit, wish.parent)
            if parent:
                self._say(wish, unit, "parent", parent, "parent", "unit_parent")
        if wish.authority:
            authority = self._authority_of(wish.authority)
            self._say(wish, unit, "authority", authority, "authority", "unit_authority")
            self._without_authority.pop(unit, None)

    def _parent_of(self, wish: Wish, unit: UUID, name: str) -> UUID | None:
        by_code = self._by_code.get(plain(name))
        named = self._open([one for one in self._by_name.get(plain(name), ()) if one != unit])
        if by_code or len(named) == 1:
            return by_code or named[0]
        if named:
            known = self.units[unit].parent
            if known in named:
                return known
            self.faults.add(wish.row, "parent", "unit_two", name)
            return None
        if plain(self.units[unit].name) == plain(name):  # a unit that is said to be its own top
            return None
        return self._made(wish, name, None, "parent")

    def _authority_of(self, name: str) -> UUID:
        found = self._authority_of_name.get(plain(name))
        if found is None:
            row = AuthorityRow(uuid5(self.choices.seed, f"authority {plain(name)}"), name)
            self.authorities[row.id] = row
            found = self._authority_of_name[plain(name)] = row.id
        return found

    def _say(
        self,
        wish: Wish,
        unit: UUID,
        what: str,
        value: Any,
        column: str,
        code: str,
        compared: Callable[[Any], object] = lambda value: value,
    ) -> None:
        """A row says something of a unit; the first that does counts, and others agree."""
        first = self._told.setdefault((unit, what), (wish.row, value))
        if compared(first[1]) != compared(value):
            self.faults.add(wish.row, column, code, first[0])
        elif getattr(self.units[unit], what) != value and first[0] == wish.row:
            self._set(unit, **{what: value})

    def _set(self, unit: UUID, **values: Any) -> None:
        self.units[unit] = self.units[unit]._replace(**values)

    # When all rows have said theirs

    def _settle_authorities(self) -> None:
        sole = next(iter(self.authorities)) if len(self.authorities) == 1 else None
        for unit, row in self._without_authority.items():
            found = self._inherited(unit) or sole
            if found is None:
                self.faults.add(row, "authority", "authority", self.units[unit].name)
            else:
                self._set(unit, authority=found)

    def _inherited(self, unit: UUID) -> UUID | None:
        seen = set()
        here: UUID | None = unit
        while here and here not in seen:
            seen.add(here)
            if self.units[here].authority != _NONE_YET:
                return self.units[here].authority
            here = self.units[here].parent
        return None

    def _check_tree(self, wishes: list[Wish]) -> None:
        """No unit is below itself; the first row that names one that is, is told."""
        sound: set[UUID] = set()
        wrong: set[UUID] = set()
        for start in self.units:
            path: dict[UUID, None] = {}
            here: UUID | None = start
            while here and here not in sound and here not in path:
                path[here] = None
                here = self.units[here].parent
            if here in path:
                members = list(path)
                wrong.update(members[members.index(here) :])
            sound.update(path)
        for wish in wishes:
            if wish.unit_id in wrong:
                wrong.discard(wish.unit_id)
                self.faults.add(wish.row, "parent", "unit_loop")

    def close_empty(self, gone_from: set[UUID], peopled: set[UUID], on: date) -> None:
        """Units that everybody has left, with nobody below either, are closed."""
        above = {unit for one in peopled for unit in self._upwards(one)}
        leaving = {unit for one in gone_from for unit in self._upwards(one)}
        for unit in leaving - above:
            row = self.units[unit]
            if row.parent is not None and row.closed_on is None:
                self._set(unit, closed_on=on)

    def open_peopled(self, peopled: set[UUID]) -> None:
        """A closed unit that somebody comes to work in is open again."""
        for unit in peopled:
            if self.units[unit].closed_on:
                self._set(unit, closed_on=None)

    def _upwards(self, unit: UUID) -> list[UUID]:
        seen: dict[UUID, None] = {}
        here: UUID | None = unit
        while here and here not in seen:
            seen[here] = None
            here = self.units[here].parent
        return list(seen)

    def edits(self) -> list[Edit]:
        """What is to be done with authorities and units."""
        old, new = self.now.authorities, self.authorities
        made = [Edit(None, row) for key, row in new.items() if key not in old]
        was = self.now.units
        changed = [
            Edit(was.get(key), row) for key, row in self.units.items() if was.get(key) != row
        ]
        return [*made, *changed]


_NONE_YET = UUID(int=0)
