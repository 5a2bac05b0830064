"""What the columns of a file say, where that cannot be told by their headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render

from avstamp.core.errors import UnableTo
from avstamp.imports import actions
from avstamp.imports.columns import recognised
from avstamp.imports.examples import examples
from avstamp.imports.models import Import, Stage
from avstamp.imports.steps.planning import Table, table_of
from avstamp.imports.views.access import import_screen
from avstamp.imports.words import FIELDS
from avstamp.people.request import PersonRequest


@dataclass(frozen=True)
class Column:
    """A column of the file with what stands in it, and what it is taken to say."""

    place: int
    heading: str
    examples: Sequence[str]
    says: str
    also_elsewhere: bool


@import_screen("imports.choose_columns", methods=("GET", "POST"))
def columns(request: PersonRequest, row: Import) -> HttpResponse:
    """Each column with the first things in it and a choice."""
    table = table_of(row)
    if table is None or row.stage in (Stage.WRITING, Stage.DONE):
        return redirect("imports:importing", importing=row.pk)
    problem = ""
    if request.method == "POST":
        try:
            actions.choose_columns(
                row, columns=_sent(request, table), by=request.person, at=request.at
            )
        except UnableTo as reason:
            problem = str(reason.sentence)
        else:
            return redirect("imports:importing", importing=row.pk)
    shown = {
        "row": row,
        "problem": problem,
        "columns": _columns(request, row, table),
        "fields": FIELDS.items(),
        "emptied": table.emptied,
    }
    return render(request, "imports/columns.html", shown)


def _sent(request: PersonRequest, table: Table) -> dict[int, str]:
    return {place: request.POST.get(f"column-{place}", "") for place in range(len(table.headers))}


def _columns(request: PersonRequest, row: Import, table: Table) -> list[Column]:
    """With what was just chosen, else what was chosen before, else what their headings say."""
    known = row.columns or recognised(table.headers)
    says = {place: field for field, place in known.items()}
    if request.method == "POST":
        says = _sent(request, table)
    number = Counter(filter(None, says.values()))
    return [
        Column(place, table.headers[place], first, said, also_elsewhere=number[said] > 1)
        for place, first in examples(table).items()
        for said in [says.get(place, "")]
    ]
