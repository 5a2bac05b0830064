"""No personnummer is taken in, and none is kept for a moment, wherever in a file it stands."""

from collections.abc import Sequence
from dataclasses import replace

from avstamp.imports.cells import LEFT_OUT, is_personnummer
from avstamp.imports.columns import is_personnummer as says_personnummer
from avstamp.imports.reading import Table


def without(table: Table) -> Table:
    """The table as it may be kept. A column whose heading says that it holds them, or in which
    most cells are one, is emptied and has no heading any more; one elsewhere is a mark."""
    emptied = {
        place
        for place, heading in enumerate(table.headers)
        if says_personnummer(heading) or _mostly(table.rows, place)
    }
    return replace(
        table,
        headers=["" if at in emptied else one for at, one in enumerate(table.headers)],
        rows=[_cleaned(row, emptied) for row in table.rows],
    )


def emptied_columns(before: Table, after: Table) -> list[str]:
    """The headings of those that were emptied."""
    pairs = zip(before.headers, after.headers, strict=True)
    return [was for was, now in pairs if was and not now]


def _cleaned(row: Sequence[str], emptied: set[int]) -> list[str]:
    return [
        "" if at in emptied else LEFT_OUT if is_personnummer(cell) else cell
        for at, cell in enumerate(row)
    ]


def _mostly(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place] for row in rows[:200] if row[place]]
    return bool(cells) and sum(map(is_personnummer, cells)) * 2 > len(cells)
