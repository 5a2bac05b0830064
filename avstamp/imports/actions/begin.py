"""A file is taken in: read, and what may be kept of it kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.imports.columns import find_people, is_heading
from avstamp.imports.keeping import keep, pack
from avstamp.imports.models import Import, Part
from avstamp.imports.personnummer import emptied_columns, without
from avstamp.imports.queries import columns_of, under_way
from avstamp.imports.reading import Table, read
from avstamp.imports.steps.tasks import plan_it
from avstamp.people.models import Person


class UnderWay(UnableTo):
    """Somebody is importing already: one at a time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever imports has chosen: whether the file holds everybody, from which day it holds,
    the last day of those who are missing, and whether units and accounts are made."""

    complete: bool
    from_on: date
    last_on: date | None = None
    new_units: bool = True
    give_accounts: bool = False

    @property
    def gone_on(self) -> date | None:
        return self.last_on + timedelta(days=1) if self.complete and self.last_on else None


def begin(path: Path, *, asked: Asked, by: Person | None, at: datetime) -> Import:
    """An import of the file, planned at once where its columns are known.

    Raises UnableTo: Unreadable for what is no table, UnderWay while another import is.
    """
    refuse_if_under_way()
    check_days(asked, local_day(at))
    table, emptied = checked(read(path, is_heading))
    row = Import(
        by=by,
        at=at,
        current=True,
        complete=asked.complete,
        from_on=asked.from_on,
        gone_on=asked.gone_on,
        new_units=asked.new_units,
        give_accounts=asked.give_accounts,
    )
    columns = columns_of(table.headers)
    if find_people(columns):
        row.columns, row.columns_at = columns, at
    packed = pack(kept_of(table, emptied))
    try:
        with transaction.atomic():
            row.save()
            keep(row, Part.Kind.TABLE, packed)
            if row.columns:
                plan_it.enqueue(str(row.id))
    except IntegrityError as another:
        raise UnderWay(_UNDER_WAY) from another
    return row


_UNDER_WAY = _("A file is under way already. Go on with it, or put it away first.")


def refuse_if_under_way() -> None:
    """Raises UnderWay."""
    if under_way():
        raise UnderWay(_UNDER_WAY)


def checked(table: Table) -> tuple[Table, list[str]]:
    """The table without any personnummer, and the headings of the columns emptied of them.

    Raises UnableTo where there is nobody in it.
    """
    if not any(any(row) for row in table.rows):
        raise UnableTo(_("There are headings in the file, and nobody beneath them."))
    clean = without(table)
    return clean, emptied_columns(table, clean)


def kept_of(table: Table, emptied: list[str]) -> dict[str, object]:
    """What is kept of a file: headings, and rows with their numbers."""
    return {
        "headers": table.headers,
        "rows": [[number, *row] for number, row in table.numbered()],
        "emptied": emptied,
        "other_sheets": table.other_sheets,
        "sums": [one.row for one in table.left_out],
    }


def check_days(asked: Asked, today: date) -> None:
    """Raises UnableTo."""
    if asked.from_on < today:
        raise UnableTo(_("That day has already passed. Choose today or a later day."))
