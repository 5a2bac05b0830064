"""Somebody says what the columns of a file are."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.imports.columns import FIELDS, digest, find_people
from avstamp.imports.models import Import, KnownColumns, Stage
from avstamp.imports.steps.planning import table_of
from avstamp.imports.steps.tasks import plan_it
from avstamp.people.models import Person


@transaction.atomic
def choose_columns(
    row: Import, *, columns: Mapping[int, str], by: Person | None, at: datetime
) -> None:
    """What each column says, "" for one that is not taken in; remembered for the next file with
    these headings, and planned. Raises UnableTo."""
    table = table_of(row)
    if table is None or row.stage not in (Stage.COLUMNS, Stage.PLANNING, Stage.PLANNED):
        raise UnableTo(_("The file is no longer here. Choose it again."))
    chosen = _chosen(columns, len(table.headers))
    known = {"fields": chosen, "by": by, "at": at}
    KnownColumns.objects.update_or_create(headings=digest(table.headers), defaults=known)
    Import.objects.filter(pk=row.pk, current=True, asked_at=None).update(
        columns=chosen, columns_at=at, planned_at=None, failed=False, changed_meanwhile=False
    )
    plan_it.enqueue(str(row.pk))


def _chosen(columns: Mapping[int, str], width: int) -> dict[str, int]:
    chosen: dict[str, int] = {}
    for place, field in columns.items():
        if field not in FIELDS or not 0 <= place < width:
            continue
        if field in chosen:
            raise UnableTo(_("Two columns are said to be the same. Choose one of them."))
        chosen[field] = place
    if not find_people(chosen):
        raise UnableTo(
            _(
                "Choose a column with an employee number or an e-mail address, by which people "
                "are found again."
            )
        )
    return chosen
