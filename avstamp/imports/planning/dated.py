"""Facts with dates: what somebody's places and roles are to be from a day on."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from uuid import UUID

from avstamp.imports.rows import DutyRow, Edit, HoldingRow, PlaceRow

Dated = PlaceRow | HoldingRow | DutyRow


def lasts(row: Dated, on: date) -> bool:
    """Whether it has not ended by the day."""
    return row.until_on is None or row.until_on > on


def gone_on(rows: Iterable[PlaceRow]) -> date:
    """The first day on which somebody is gone; the last of all days for who stays."""
    return max((row.until_on or date.max for row in rows), default=date.min)


def in_force[Row: Dated](rows: Iterable[Row], on: date) -> Row | None:
    """The one that holds on the day."""
    return next((row for row in rows if row.from_on <= on and lasts(row, on)), None)


def after[Row: Dated](rows: Iterable[Row], on: date) -> Row | None:
    """The next one that begins after the day."""
    return min((row for row in rows if row.from_on > on), key=lambda row: row.from_on, default=None)


def settle[Row: Dated](
    rows: Sequence[Row],
    on: date,
    *,
    same: Callable[[Row], bool],
    as_wished: Callable[[Row | None, date, date | None], Row],
) -> list[Row]:
    """The rows as they are to be when from a day on it is as wished, until the next change that is
    there already. ``as_wished`` makes a row out of the one that held, if any."""
    held, later = in_force(rows, on), after(rows, on)
    if held and same(held):
        return list(rows)
    kept = [row for row in rows if row is not held]
    if held is None:
        return [*kept, as_wished(None, on, later.from_on if later else None)]
    made = as_wished(held, on, held.until_on)
    if held.from_on == on:
        return [*kept, made._replace(id=held.id)]  # type: ignore[list-item]
    return [*kept, held._replace(until_on=on), made]  # type: ignore[list-item]


def ended[Row: Dated](rows: Sequence[Row], until: date) -> list[Row]:
    """The rows as they are to be when all of it ends on a day."""
    return [
        row._replace(until_on=until) if lasts(row, until) else row  # type: ignore[misc]
        for row in rows
        if row.from_on < until
    ]


def lasting(rows: Sequence[PlaceRow], until: date | None) -> list[PlaceRow]:
    """The rows as they are to be when the last of them goes on until a day, or for good; somebody
    who stands in does so no longer than was said."""
    last = max(rows, key=lambda row: row.from_on, default=None)
    if last is None or last.acting or last.until_on == until:
        return list(rows)
    return [row if row is not last else row._replace(until_on=until) for row in rows]


def edits[Row: Dated](before: Sequence[Row], after: Sequence[Row]) -> list[Edit]:
    """What leads from the ones to the others."""
    if before == after:  # most often, and there may be a hundred thousand
        return []
    was: dict[UUID, Row] = {row.id: row for row in before}
    will: dict[UUID, Row] = {row.id: row for row in after}
    return [
        Edit(was.get(key), will.get(key))
        for key in dict.fromkeys([*was, *will])
        if was.get(key) != will.get(key)
    ]
