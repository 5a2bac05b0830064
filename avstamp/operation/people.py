"""``avstamp import people FILE``: a file of people is planned, told, and done unless it is a trial.

It ends with 0 when it was done, or there was nothing to do, or it was a trial without a fault; 1
when it could not be; 3 when something in the file is to be mended. (2 is what the command itself
cannot be understood by.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.utils import translation

from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.imports import actions
from avstamp.imports.actions import Asked
from avstamp.imports.actions.begin import check_days, checked
from avstamp.imports.columns import find_people, headings_of, is_heading, unused
from avstamp.imports.faults import sentence
from avstamp.imports.journal import fingerprint_of
from avstamp.imports.models import Import
from avstamp.imports.planning import Choices, Plan, plan
from avstamp.imports.queries import columns_of, snapshot
from avstamp.imports.reading import read
from avstamp.imports.steps.planning import keep_plan, plain, planned, table_of
from avstamp.imports.steps.writing import write_import
from avstamp.imports.words import LISTS, heading_of, told
from avstamp.operation.commands import Stop, check_ready

DONE, NOT_DONE, FAULTS = 0, 1, 3
_LINES = 50  # of each list


@dataclass
class Ending:
    """How the command ends."""

    status: int = DONE


def imported(
    file: Path, asked: Asked, ending: Ending, *, trial: bool, at: datetime
) -> Iterator[str]:
    """Sentences about what is done, in English. Raises Stop where it cannot be."""
    check_ready()
    with translation.override("en"):
        try:
            yield from (_tried if trial else _done)(file, asked, ending, at=at)
        except UnableTo as reason:
            raise Stop(str(reason.sentence)) from reason


def _tried(file: Path, asked: Asked, ending: Ending, *, at: datetime) -> Iterator[str]:
    check_days(asked, local_day(at))
    table, emptied = checked(read(file, is_heading))
    columns = columns_of(table.headers)
    if not find_people(columns):
        raise Stop(_NO_COLUMN)
    choices = Choices(
        seed=_TRIAL,
        from_on=asked.from_on,
        complete=asked.complete,
        gone_on=asked.gone_on,
        new_units=asked.new_units,
    )
    made = plan(list(table.numbered()), columns, snapshot(since=asked.from_on), choices)
    yield from _left_out(emptied, unused(table.headers, columns))
    yield from _told(made, headings_of(table.headers, columns), ending)
    if not made.faults:
        yield "Nothing has been changed: this was a trial."


def _done(file: Path, asked: Asked, ending: Ending, *, at: datetime) -> Iterator[str]:
    row = actions.begin(file, asked=asked, by=None, at=at)
    table = table_of(row)
    if not row.columns or table is None:
        actions.abandon(row, at=at)
        raise Stop(_NO_COLUMN)
    made = planned(row, table, snapshot(since=row.from_on))
    keep_plan(row, table, made, at=at)  # or the worker was first: it is the same plan
    yield from _left_out(table.emptied, unused(table.headers, row.columns))
    yield from _told(made, headings_of(table.headers, row.columns), ending)
    if made.faults or not made.lines:
        actions.abandon(row, at=at)
        return
    yield "Writing …"
    yield _written(row, made, at=at)


def _written(row: Import, made: Plan, *, at: datetime) -> str:
    """Raises Stop where it would be something else by now than what was told; nothing is left
    under way then, so that it can be tried again."""
    row.refresh_from_db()
    if row.fingerprint == fingerprint_of(made.edits):
        actions.go_on(row, read=row.fingerprint, by=None, at=at)
        row.refresh_from_db()
        write_import(row, at=at)
        row.refresh_from_db()
    if row.done_at is None:
        actions.abandon(row, at=at)
        raise Stop(_GONE)
    return "Done. It can be undone on the page /import/ for thirty days."


def _left_out(emptied: Sequence[str], not_taken_in: Sequence[str]) -> Iterator[str]:
    """The columns that nothing is read from, so that a misspelt heading is seen."""
    for heading in emptied:
        yield f"The column “{heading}” holds personnummer: left out, and not kept."
    if not_taken_in:
        yield f"Not taken in: {', '.join(not_taken_in)}"


def _told(made: Plan, headings: dict[str, str], ending: Ending) -> Iterator[str]:
    if made.faults:
        ending.status = FAULTS
        for fault in made.faults:
            yield f"Row {fault.row}, {heading_of(fault.field, headings)}: {sentence(fault)}"
        yield f"{len(made.faults):,} to mend. Nothing has been changed."
    elif not made.lines:
        yield "The file says what stands here already. There is nothing to change."
    else:
        yield from _listed(made)


def _listed(made: Plan) -> Iterator[str]:
    for name, title in LISTS.items():
        lines = [told(plain(line)) for line in made.lines if line.list == name]
        if lines:
            yield f"{title}: {len(lines):,}"
        for line in lines[:_LINES]:
            yield f"  {line.name}" + (f" ({'; '.join(line.said)})" if line.said else "")
        if len(lines) > _LINES:
            yield f"  … and {len(lines) - _LINES:,} more"
    for one in made.staying:
        yield f"Not in the file, and stays: {told(plain(one)).name}"


_TRIAL = UUID(int=0)
_NO_COLUMN = (
    "No column is known to hold employee numbers or e-mail addresses. Choose the file on the page "
    "/import/ once and say what its columns are: that is remembered, here too."
)
_GONE = "Something else was changed meanwhile, so nothing has been done. Try again."
