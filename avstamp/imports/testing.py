"""For tests of every room: a file taken in, and the worker's part of it done at once."""

from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from avstamp.core.clock import local_day
from avstamp.imports.actions import Asked, begin
from avstamp.imports.columns import recognised
from avstamp.imports.keeping import keep, pack
from avstamp.imports.models import Import, Part
from avstamp.imports.steps.planning import make_plan
from avstamp.people.models import Person
from avstamp.work.running import Runner


def file_begun(
    text: str, *, by: Person | None, at: datetime, encoding: str = "utf-8-sig", **chosen: Any
) -> Import:
    """An import of a file with this text, planned if its columns are known."""
    asked = Asked(**{"complete": False, "from_on": local_day(at), **chosen})
    with NamedTemporaryFile(suffix=".csv") as file:
        file.write(text.encode(encoding))
        file.flush()
        made = begin(Path(file.name), asked=asked, by=by, at=at)
    work()
    return again(made)


def import_planned(text: str, *, by: Person | None, at: datetime, **chosen: Any) -> Import:
    """The same of a table in plain text, with semicolons and known headings: no file is opened."""
    headers, *rows = (line.split(";") for line in text.strip().splitlines())
    row = Import.objects.create(
        by=by,
        at=at,
        current=True,
        columns=recognised(headers),
        columns_at=at,
        **{"complete": False, "from_on": local_day(at), **chosen},
    )
    numbered = [[number, *cells] for number, cells in enumerate(rows, 2)]
    table = {"headers": headers, "rows": numbered, "emptied": [], "other_sheets": [], "sums": []}
    keep(row, Part.Kind.TABLE, pack(table))
    make_plan(row, at=at)
    return again(row)


def work() -> None:
    """Everything that waits for a worker is done."""
    runner = Runner()
    while runner.do_next():
        pass


def again(row: Import) -> Import:
    """The import as it stands now."""
    return Import.objects.select_related("by").get(pk=row.pk)
