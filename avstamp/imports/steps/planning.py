"""The plan of an import: read what stands there, compare, and keep what will be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from avstamp.core.text import swedish_sort_key
from avstamp.imports.columns import headings_of, unused
from avstamp.imports.faults import by_column
from avstamp.imports.journal import fingerprint_of
from avstamp.imports.keeping import keep, kept, pack
from avstamp.imports.models import Import, Part
from avstamp.imports.planning import Choices, Line, Plan, plan
from avstamp.imports.planning.lines import LISTS
from avstamp.imports.queries import snapshot
from avstamp.imports.rows import PersonRow, Snapshot

SHOWN_EACH = 50  # lines of each list on the page; all of them are in the file that goes with it


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, as they are kept: numbered as their program shows them."""

    headers: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    emptied: Sequence[str] = ()  # headings of columns that held personnummer
    other_sheets: Sequence[str] = ()
    sums: Sequence[int] = ()  # rows beneath it that are none of it


def table_of(row: Import) -> Table | None:
    """What was read of the file; None once it is gone."""
    found = kept(row, Part.Kind.TABLE)
    if found is None:
        return None
    rows = [(number, cells) for number, *cells in found["rows"]]
    return Table(found["headers"], rows, found["emptied"], found["other_sheets"], found["sums"])


def choices_of(row: Import) -> Choices:
    return Choices(
        seed=row.id,
        from_on=row.from_on,
        complete=row.complete,
        gone_on=row.gone_on,
        new_units=row.new_units,
        by=row.by_id,
    )


def planned(row: Import, table: Table, now: Snapshot) -> Plan:
    """The plan of an import from what stands there."""
    return plan(table.rows, row.columns or {}, now, choices_of(row))


def make_plan(row: Import, *, at: datetime) -> None:
    """Plan the import and keep what is shown of it. Does nothing for one that has ended or been
    asked for otherwise meanwhile."""
    table = table_of(row)
    if table is None:
        return
    made = planned(row, table, snapshot(since=row.from_on))
    keep_plan(row, table, made, at=at)


def keep_plan(row: Import, table: Table, made: Plan, *, at: datetime) -> bool:
    """Keep a plan as the one that is shown; whether the import still waits for it."""
    to_show, all_of_it = pack(shown(made) | about(row, table)), pack(whole(made))
    with transaction.atomic():
        waiting = Import.objects.select_for_update().filter(
            pk=row.pk, current=True, planned_at=None, columns_at=row.columns_at
        )
        if not waiting.update(
            planned_at=at,
            counts=counts_of(made),
            fingerprint=fingerprint_of(made.edits),
        ):
            return False
        keep(row, Part.Kind.SHOWN, to_show)
        keep(row, Part.Kind.WHOLE, all_of_it)
    return True


def counts_of(made: Plan) -> dict[str, int]:
    """How much of everything; no names."""
    counts = {name: sum(1 for line in made.lines if line.list == name) for name in LISTS}
    new = sum(1 for edit in made.edits if edit.before is None and isinstance(edit.after, PersonRow))
    return counts | {
        "rows": made.rows,
        "faults": len(made.faults),
        "changes": len(made.lines),
        "new_people": new,
        "left_out": made.left_out,
    }


def shown(made: Plan) -> dict[str, Any]:
    """The first of everything, for the page."""
    lists = {name: [plain(line) for line in _first(made.lines, name)] for name in LISTS}
    faults = [
        [column.field, column.number, [list(one) for one in column.first]]
        for column in by_column(made.faults)
    ]
    return {"lists": lists, "faults": faults, "staying": [plain(one) for one in made.staying]}


def about(row: Import, table: Table) -> dict[str, Any]:
    """Of the file itself: what its columns are called, and what of it is not taken in."""
    columns: dict[str, int] = row.columns or {}
    return {
        "headings": headings_of(table.headers, columns),
        "unused": unused(table.headers, columns),
        "emptied": list(table.emptied),
        "other_sheets": list(table.other_sheets),
        "sums": list(table.sums),
    }


def _first(lines: Sequence[Line], name: str) -> list[Line]:
    found = [line for line in lines if line.list == name]
    found.sort(key=lambda line: swedish_sort_key(line.name))
    return found[:SHOWN_EACH]


def whole(made: Plan) -> dict[str, Any]:
    """All of it, for the files that go with the page."""
    return {
        "lines": [plain(line) for line in made.lines],
        "faults": [list(fault) for fault in made.faults],
    }


def plain(line: Line) -> list[Any]:
    return [line.list, line.row, line.name, [list(change) for change in line.changes]]
