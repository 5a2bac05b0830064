"""What the page of sums shows, and the same as a table for a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from avstamp.development.queries import Readable, own_shares
from avstamp.development.sums import MEASURES, Figures, figures
from avstamp.paper.spreadsheet import as_csv
from avstamp.people.models import Person, Unit

_YEARS_EITHER_WAY = 2


@dataclass(frozen=True)
class Row:
    """One unit: what may be shown of it, and whether units stand below it."""

    unit: Unit
    figures: Figures
    has_below: bool


@dataclass(frozen=True)
class SumsPage:
    """The sums of a unit and of those right below it; without a unit, of the uppermost."""

    year: int
    years: Sequence[int]
    unit: Unit | None
    above: Unit | None
    rows: Sequence[Row]

    @property
    def hides_any(self) -> bool:
        """Whether there is anything to say about figures that are not shown."""
        return any(getattr(row.figures, name) is None for row in self.rows for name in MEASURES)


def year_asked(asked: str, on: date) -> int:
    """The year in ``?year=``; anything else than one of those offered means this one."""
    return next((year for year in years(on) if str(year) == asked), on.year)


def years(on: date) -> list[int]:
    return list(range(on.year - _YEARS_EITHER_WAY, on.year + _YEARS_EITHER_WAY + 1))


def sums_page(
    readable: Readable, unit: Unit | None, *, year: int, reader: Person, on: date
) -> SumsPage:
    """What the reader sees of the sums of a year. ``unit`` is among those they may read."""
    uppermost = readable.uppermost
    if unit is None and len(uppermost) == 1:
        unit = uppermost[0]
    first = [unit] if unit else uppermost
    above = readable.whole(first)
    found = figures(above, own_shares(above, year=year, reader=reader, on=on))
    listed = [*first, *(readable.below.get(unit.id, ()) if unit else ())]
    return SumsPage(
        year=year,
        years=years(on),
        unit=unit,
        above=readable.units.get(unit.parent_id) if unit and unit.parent_id else None,
        rows=[Row(one, found[one.id], one.id in readable.below) for one in listed],
    )


def sums_csv(page: SumsPage) -> str:
    """The rows for a spreadsheet."""
    head = (
        _("Unit"),
        _("Year"),
        _("Planned days"),
        _("Planned kronor"),
        _("Done days"),
        _("Done kronor"),
    )
    return as_csv([head, *(_cells(page.year, row) for row in page.rows)])


def _cells(year: int, row: Row) -> Sequence[object]:
    told = [getattr(row.figures, name) for name in MEASURES]
    shown = [_("fewer than five") if one is None else one for one in told]
    return row.unit.name, year, *shown
