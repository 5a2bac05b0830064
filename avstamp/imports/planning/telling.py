"""A plan in lines that somebody reads: who is new, moves, changes or leaves, and what of units."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from avstamp.imports.planning.dated import gone_on, in_force, lasts
from avstamp.imports.planning.lines import LISTS, Change, Line
from avstamp.imports.planning.wishes import Wish
from avstamp.imports.rows import (
    AuthorityRow,
    Edit,
    HoldingRow,
    PersonRow,
    PlaceRow,
    Snapshot,
    UnitRow,
)


def told(
    edits: Iterable[Edit], now: Snapshot, after: Snapshot, wish_of: Mapping[UUID, Wish], *, on: date
) -> list[Line]:
    """A line for everybody and every unit that something is done about."""
    of_people: dict[UUID, list[Edit]] = defaultdict(list)
    lines: list[Line] = []
    for edit in edits:
        match edit.row:
            case UnitRow():
                lines.append(_unit_line(edit, now, after))
            case AuthorityRow(id=key, name=name):
                lines.append(Line("units", 0, name, [Change("authority", "", name)], key))
            case PersonRow(id=person):
                of_people[person].append(edit)
            case row:
                of_people[row.person].append(edit)
    teller = _Teller(now, after, on)
    for person, theirs in of_people.items():
        wish = wish_of.get(person)
        lines.append(teller.line(person, theirs, wish.row if wish else 0))
    return sorted(lines, key=lambda line: (LISTS.index(line.list), line.row, line.name))


def _unit_line(edit: Edit, now: Snapshot, after: Snapshot) -> Line:
    was, will = edit
    assert isinstance(will, UnitRow)  # noqa: S101  # no unit is ever taken away
    if not isinstance(was, UnitRow):
        above = after.units[will.parent].name if will.parent else ""
        return Line("units", 0, will.name, [Change("new_unit", "", above)], will.id)
    changes = [
        Change(what, _in_words(what, getattr(was, what), now), _in_words(what, new, after))
        for what in ("name", "code", "parent", "authority", "closed_on")
        if (new := getattr(will, what)) != getattr(was, what)
    ]
    return Line("units", 0, was.name, changes, will.id)


def _in_words(what: str, value: Any, at: Snapshot) -> str:
    if value is None:
        return ""
    if what == "parent":
        return at.units[value].name
    if what == "authority":
        return at.authorities[value].name
    return str(value)


class _Teller:
    """Tells of people; what holds is told as of the day from which the change holds."""

    def __init__(self, now: Snapshot, after: Snapshot, on: date) -> None:
        self.now, self.after, self.on = now, after, on
        self._was = _places(now)
        self._will = _places(after)
        self._led: dict[UUID, list[PlaceRow]] = defaultdict(list)
        for row in after.places.values():
            if row.manager:
                self._led[row.manager].append(row)

    def line(self, person: UUID, edits: Sequence[Edit], row: int) -> Line:
        who = self.after.people[person]
        before = self._was.get(person, ())
        will = self._will.get(person, ())
        changes = [*self._own(edits), *self._place(before, will), *self._role(edits)]
        kind = self._list(edits, before, will, changes)
        if who.protected:
            return Line(kind, row, "", about=person)
        was = self.now.people.get(person)
        return Line(kind, row, was.name if was else who.name, changes, person)

    def _list(
        self,
        edits: Sequence[Edit],
        before: Sequence[PlaceRow],
        will: Sequence[PlaceRow],
        changes: Sequence[Change],
    ) -> str:
        if before and gone_on(before) != gone_on(will) and gone_on(will) != date.max:
            return "ended"
        if will and (not before or any(type(e.row) is PersonRow and not e.before for e in edits)):
            return "created"
        if any(change.what in ("unit", "manager") for change in changes):
            return "moved"
        return "changed"

    def _own(self, edits: Sequence[Edit]) -> list[Change]:
        found: list[Change] = []
        for was, will in edits:
            if isinstance(was, PersonRow) and isinstance(will, PersonRow):
                if was.name != will.name:
                    found.append(Change("name", was.name, will.name))
                found += [
                    Change(what, _text(getattr(was, what)), _text(getattr(will, what)))
                    for what in ("number", "email", "language", "employed_on", "protected")
                    if getattr(was, what) != getattr(will, what)
                ]
        return found

    def _place(self, before: Sequence[PlaceRow], will: Sequence[PlaceRow]) -> list[Change]:
        found: list[Change] = []
        known = {row.id: row for row in before}
        new = [row for row in will if known.get(row.id) != row and _begins_anew(row, known)]
        for row in sorted(new, key=lambda one: one.from_on):
            held = in_force(before, row.from_on) or (None if not before else before[-1])
            found += self._difference(held, row)
            if row.from_on != self.on and found:
                found.append(Change("from_on", "", row.from_on.isoformat()))
        if before and not will:  # a place that was to begin, or began, and is not to be at all
            found.append(Change("unit", self.now.units[before[-1].unit].name, ""))
        elif before and gone_on(before) != gone_on(will):
            found.append(Change("last_on", _day(before), _day(will)))
            if alone := self._left_alone(will):
                found.append(Change("left_alone", "", str(alone)))
        return found

    def _left_alone(self, will: Sequence[PlaceRow]) -> int:
        """How many work on without a manager when somebody has left."""
        last = gone_on(will)
        led = {row.person for one in will[:1] for row in self._led[one.person] if lasts(row, last)}
        return sum(gone_on(self._will[person]) > last for person in led)

    def _difference(self, held: PlaceRow | None, row: PlaceRow) -> list[Change]:
        def unit(one: PlaceRow | None, at: Snapshot) -> str:
            return at.units[one.unit].name if one else ""

        def manager(one: PlaceRow | None, at: Snapshot) -> str:
            if one is None or one.manager is None:
                return ""
            who = at.people[one.manager]
            return "…" if who.protected else who.name

        pairs = (
            ("unit", unit(held, self.now), unit(row, self.after)),
            ("manager", manager(held, self.now), manager(row, self.after)),
            ("position", held.position if held else "", row.position),
        )
        same_person = held is not None and held.manager == row.manager
        return [
            Change(what, was, will)
            for what, was, will in pairs
            if was != will and not (what == "manager" and same_person)
        ]

    def _role(self, edits: Sequence[Edit]) -> list[Change]:
        names = self.now.profiles
        was = [e.before for e in edits if isinstance(e.before, HoldingRow)]
        will = [e.after for e in edits if isinstance(e.after, HoldingRow)]
        if not will:
            return []
        new = max(will, key=lambda row: row.from_on)
        old = max(was, key=lambda row: row.from_on) if was else None
        return [Change("profile", names[old.profile] if old else "", names[new.profile])]


def _begins_anew(row: PlaceRow, known: Mapping[UUID, PlaceRow]) -> bool:
    was = known.get(row.id)
    return was is None or was[2:5] != row[2:5]


def _places(at: Snapshot) -> dict[UUID, list[PlaceRow]]:
    found: dict[UUID, list[PlaceRow]] = defaultdict(list)
    for row in at.places.values():
        found[row.person].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.from_on)
    return found


def _day(rows: Sequence[PlaceRow]) -> str:
    last = gone_on(rows)
    if last == date.max or last == date.min:
        return ""
    return date.fromordinal(last.toordinal() - 1).isoformat()


def _text(value: object) -> str:
    return "" if value is None else str(value)
