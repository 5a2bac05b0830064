"""Where people work and whom they are led by, from a day on: what a row changes in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID, uuid5

from avstamp.imports.faults import Faults
from avstamp.imports.planning.choices import Choices
from avstamp.imports.planning.dated import (
    after,
    edits,
    ended,
    gone_on,
    in_force,
    lasting,
    lasts,
    settle,
)
from avstamp.imports.planning.standing_in import StandIns
from avstamp.imports.planning.units import plain
from avstamp.imports.planning.wishes import NEVER, Wish
from avstamp.imports.rows import DutyRow, Edit, HoldingRow, PersonRow, PlaceRow, Snapshot

_ADMIN = "admin"


class Places:
    """Everybody's places, roles and duties, as they are and as the file wants them."""

    def __init__(self, now: Snapshot, choices: Choices, faults: Faults) -> None:
        self.now, self.choices, self.faults = now, choices, faults
        self.places: dict[UUID, list[PlaceRow]] = defaultdict(list)
        self.holdings: dict[UUID, list[HoldingRow]] = defaultdict(list)
        self.duties: dict[UUID, list[DutyRow]] = defaultdict(list)
        for place in now.places.values():
            self.places[place.person].append(place)
        for holding in now.holdings.values():
            self.holdings[holding.person].append(holding)
        for duty in now.duties.values():
            self.duties[duty.person].append(duty)
        self.stand_ins = StandIns(now, choices.from_on, choices.seed)
        self._profiles = {plain(name): key for key, name in now.profiles.items()}
        self._changed: list[UUID] = []  # whose rows are as if nobody stood in
        self._was = {person: list(rows) for person, rows in self.places.items()}
        self._held = {person: list(rows) for person, rows in self.holdings.items()}
        self._had = {person: list(rows) for person, rows in self.duties.items()}

    def day_of(self, wish: Wish) -> date:
        """From when what a row says holds. What has been is not written anew: a day that has
        passed counts for somebody who has no place here yet."""
        day = wish.from_on or self.choices.from_on
        known = wish.person is not None and wish.person in self._was
        return max(day, self.choices.from_on) if known else day

    def take(self, wish: Wish, person: UUID, *, only_unit: UUID | None) -> None:
        """Settle where somebody works, as what, and until when."""
        on = self.day_of(wish)
        until = _until(wish)
        if _in_wrong_order(wish):
            self.faults.add(wish.row, "last_on", "order")
            return
        if until is None or until > on:
            before = list(self.places[person])
            lifted = self.places[person] = self.stand_ins.lifted(before)
            self._settle_place(wish, person, on, only_unit)
            if self.places[person] == lifted:
                self.places[person] = before
            else:
                self._changed.append(person)
            self._settle_role(wish, person, on)
        if until is not None:
            self._end(person, until)
        elif wish.last_on == NEVER:
            self.places[person] = lasting(self.places[person], None)

    def _settle_place(self, wish: Wish, person: UUID, on: date, only_unit: UUID | None) -> None:
        rows = self.places[person]
        held = in_force(rows, on)
        if held and held.acting and held.until_on:  # holds when nobody stands in any more
            on = held.until_on
            held = in_force(rows, on)
        later = after(rows, on)
        if held is None and later and not wish.from_on:
            on, held = later.from_on, later
        base = held or later
        unit = wish.unit_id or (base.unit if base else only_unit)
        if unit is None:
            if not (wish.unit or wish.unit_code):
                self.faults.add(wish.row, "unit", "unit_missing")
            return
        manager = wish.manager_id
        if wish.manager is None and base:
            manager = base.manager
        position = wish.position if wish.position is not None else base.position if base else ""
        made = PlaceRow(
            uuid5(self.choices.seed, f"place {person} {on}"),
            person, unit, manager, position, on, None, False,
        )  # fmt: skip
        self.places[person] = settle(
            rows,
            on,
            same=lambda row: (row.unit, row.manager, row.position) == (unit, manager, position),
            as_wished=lambda _held, since, until: made._replace(from_on=since, until_on=until),
        )

    def _settle_role(self, wish: Wish, person: UUID, on: date) -> None:
        if not wish.profile:
            return
        profile = self._profiles.get(plain(wish.profile))
        if profile is None:
            self.faults.add(wish.row, "profile", "profile", wish.profile)
            return
        key = uuid5(self.choices.seed, f"role {person} {on}")
        self.holdings[person] = settle(
            self.holdings[person],
            on,
            same=lambda row: row.profile == profile,
            as_wished=lambda _held, since, until: HoldingRow(key, person, profile, since, until),
        )

    def _end(self, person: UUID, until: date) -> None:
        self.places[person] = lasting(ended(self.places[person], until), until)
        self.duties[person] = ended(self.duties[person], until)

    def missing(self, seen: Iterable[UUID]) -> tuple[list[UUID], list[UUID]]:
        """Who works here and is in no row; and of them those who stay all the same: whoever
        imports and the administrators, whom a file never ends without a word."""
        until, there = self.choices.missing_gone_on, set(seen)
        gone: list[UUID] = []
        stay: list[UUID] = []
        for person, rows in self._was.items():
            if person not in there and in_force(rows, until):
                own = person == self.choices.by or self._is_admin(person, until)
                (stay if own else gone).append(person)
        return gone, stay

    def end(self, people: Iterable[UUID]) -> None:
        """They have left."""
        until = self.choices.missing_gone_on
        for person in people:
            self.places[person] = ended(self.places[person], until)
            self.duties[person] = ended(self.duties[person], until)

    def cover(self) -> None:
        """Whom the file changed is led by who stands in, when all of it has been taken."""
        self.stand_ins.take(self.places)
        for person in self._changed:
            self.places[person] = self.stand_ins.covered(self.places[person])

    def _is_admin(self, person: UUID, on: date) -> bool:
        return bool(in_force([d for d in self._had.get(person, ()) if d.kind == _ADMIN], on))

    def check_who_imports(self, wish_of: dict[UUID, Wish]) -> None:
        """A row neither ends whoever imports nor the last administrator."""
        own = wish_of.get(self.choices.by) if self.choices.by else None
        if own and own.person and self._is_ended(own, own.person):
            self.faults.add(own.row, "last_on", "yourself")
        before = [one for one in self._had if self._is_admin(one, self.choices.from_on)]
        if before and not any(_open(self.duties[one]) for one in before if self._is_open(one)):
            for one in before:
                if (wish := wish_of.get(one)) and _until(wish):
                    self.faults.add(wish.row, "last_on", "last_admin")

    def check_stand_ins(self, people: dict[UUID, PersonRow], wish_of: dict[UUID, Wish]) -> None:
        """Whoever stands in for a manager does not leave before the time is over."""
        for stand in self.now.stand_ins.values():
            who = stand.stand_in
            was, will = gone_on(self._was.get(who, ())), gone_on(self.places.get(who, ()))
            if was != will and will < stand.until_on:
                wish = wish_of.get(who)
                name = () if people[who].protected else (people[who].name,)
                self.faults.add(wish.row if wish else 0, "last_on", "stands_in", *name)

    def _is_ended(self, wish: Wish, person: UUID) -> bool:
        here = person in self._was and _until(wish) is not None
        return here and not in_force(self.places[person], self.choices.from_on)

    def _is_open(self, person: UUID) -> bool:
        return any(duty.kind == _ADMIN for duty in self.duties[person])

    def working(self, wish_of: dict[UUID, Wish], gone: Iterable[UUID]) -> set[UUID]:
        """Everybody who has a place from the day on, before rows are taken in and after."""
        on = self.choices.from_on
        here = {person for person, rows in self._was.items() if any(lasts(row, on) for row in rows)}
        leaving = {key for key, wish in wish_of.items() if (last := _until(wish)) and last <= on}
        return (here | wish_of.keys()) - leaving - {*gone}

    def peopled(self, on: date) -> tuple[set[UUID], set[UUID]]:
        """Units in which somebody works on the day or later, as it was and as it is to be."""
        return _units_of(self._was.values(), on), _units_of(self.places.values(), on)

    def edits(self) -> list[Edit]:
        """What is to be done with places, roles and duties."""
        found: list[Edit] = []
        for person, rows in self.places.items():
            found += edits(self._was.get(person, ()), rows)
        for person, held in self.holdings.items():
            found += edits(self._held.get(person, ()), held)
        for person, duties in self.duties.items():
            found += edits(self._had.get(person, ()), duties)
        return found


def _units_of(places: Iterable[Sequence[PlaceRow]], on: date) -> set[UUID]:
    return {row.unit for rows in places for row in rows if lasts(row, on)}


def _until(wish: Wish) -> date | None:
    """The first day on which they are gone, if a row says so."""
    if wish.last_on is None or wish.last_on == NEVER:
        return None
    return wish.last_on + timedelta(days=1)


def _in_wrong_order(wish: Wish) -> bool:
    first = wish.from_on or wish.employed_on
    return bool(first and wish.last_on and wish.last_on < first)


def _open(duties: Sequence[DutyRow]) -> bool:
    return any(duty.kind == _ADMIN and duty.until_on is None for duty in duties)
