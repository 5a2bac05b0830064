"""While a manager is away their people are led by who stands in: what that means for rows that a
file changes. They are first as if nobody stood in, then changed, then led by who stands in: when
all of the file is known, since who keeps their manager hangs on who leads whom by then."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid5

from avstamp.imports.rows import PlaceRow, Snapshot, StandInRow


class StandIns:
    """Everybody who stands in for a manager from a day on."""

    def __init__(self, now: Snapshot, on: date, seed: UUID) -> None:
        self.now, self.on, self.seed = now, on, seed
        self._of_manager: dict[UUID, list[StandInRow]] = defaultdict(list)
        for row in sorted(now.stand_ins.values(), key=lambda one: one.from_on):
            self._of_manager[row.manager].append(row)
        self._kept: dict[UUID, set[UUID]] = {}

    def lifted(self, rows: Sequence[PlaceRow]) -> list[PlaceRow]:
        """The rows as if nobody stood in from the day on."""
        if not any(row.standing_in in self.now.stand_ins for row in rows):
            return list(rows)
        parts: list[PlaceRow] = []
        for row in sorted(rows, key=lambda one: one.from_on):
            parts += self._lifted(row)
        return _joined(parts)

    def _lifted(self, row: PlaceRow) -> list[PlaceRow]:
        stand = self.now.stand_ins.get(row.standing_in) if row.standing_in else None
        if stand is None or _ends(row) <= self.on:
            return [row]
        plain = row._replace(manager=stand.manager, acting=False, standing_in=None)
        if row.from_on >= self.on:
            return [plain]
        later = plain._replace(id=self._id(row, self.on), from_on=self.on)
        return [row._replace(until_on=self.on), later]

    def take(self, places: Mapping[UUID, Sequence[PlaceRow]]) -> None:
        """Everybody's rows as the file leaves them, before those that it changed are covered."""
        self._kept = {
            stand.id: self._who_keep_theirs(stand, places) for stand in self.now.stand_ins.values()
        }

    def covered(self, rows: Iterable[PlaceRow]) -> list[PlaceRow]:
        """The rows with who stands in wherever the manager in them is away."""
        return [part for row in rows for part in self._covered(row)]

    def _covered(self, row: PlaceRow) -> list[PlaceRow]:
        for stand in self._of_manager.get(row.manager, ()) if row.manager else ():
            since = max(row.from_on, stand.from_on, self.on)
            until = min(_ends(row), stand.until_on)
            if since >= until or row.acting or row.person in self._kept[stand.id]:
                continue
            parts = [row._replace(until_on=since)] if since > row.from_on else []
            key = self._id(row, since) if parts else row.id
            parts.append(
                row._replace(
                    id=key,
                    manager=stand.stand_in,
                    acting=True,
                    standing_in=stand.id,
                    from_on=since,
                    until_on=until,
                )
            )
            if until < _ends(row):
                rest = row._replace(id=self._id(row, until), from_on=until)
                parts += self._covered(rest)
            return parts
        return [row]

    def _who_keep_theirs(
        self, stand: StandInRow, places: Mapping[UUID, Sequence[PlaceRow]]
    ) -> set[UUID]:
        """Who stands in, and whoever leads them on a day of it or will when somebody is back, keep
        the manager they have: as when it was said (``people.actions.acting.above``)."""
        seen: set[tuple[UUID, date, date]] = set()
        waiting = [(stand.stand_in, max(stand.from_on, self.on), stand.until_on)]
        while waiting:
            here, since, until = waiting.pop()
            if since < until and (here, since, until) not in seen:
                seen.add((here, since, until))
                waiting += [
                    (leads, max(row.from_on, since), min(_ends(row), until))
                    for row in places.get(here, ())
                    for leads in self._who_lead(row)
                ]
        return {here for here, _since, _until in seen}

    def _who_lead(self, row: PlaceRow) -> Iterator[UUID]:
        """Their manager, and for whom that one stands in."""
        if row.manager:
            yield row.manager
        if row.standing_in in self.now.stand_ins:
            yield self.now.stand_ins[row.standing_in].manager

    def _id(self, row: PlaceRow, since: date) -> UUID:
        return uuid5(self.seed, f"part {row.id} {since}")


def _joined(rows: Sequence[PlaceRow]) -> list[PlaceRow]:
    """Rows that say the same, one after the other, are one."""
    made: list[PlaceRow] = []
    for row in rows:
        before = made[-1] if made else None
        if before and before.until_on == row.from_on and _told(before) == _told(row):
            made[-1] = before._replace(until_on=row.until_on)
        else:
            made.append(row)
    return made


def _told(row: PlaceRow) -> tuple[object, ...]:
    return row.unit, row.manager, row.position, row.acting, row.standing_in


def _ends(row: PlaceRow) -> date:
    return row.until_on or date.max
