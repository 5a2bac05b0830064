"""What the page of an import shows, at whatever stage it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from avstamp.imports.faults import faults_of, sentence
from avstamp.imports.keeping import kept
from avstamp.imports.models import Import, Part, Stage
from avstamp.imports.words import LISTS, Told, ToldColumn, heading_of, told, told_faults
from avstamp.paper.spreadsheet import as_csv


@dataclass(frozen=True)
class ToldList:
    """One of the lists of a plan: what it is called, how long it is, and the first of it."""

    title: str
    number: int
    first: Sequence[Told]

    @property
    def more(self) -> int:
        return self.number - len(self.first)


@dataclass(frozen=True)
class ImportPage:
    """An import as somebody reads of it."""

    row: Import
    lists: Sequence[ToldList] = ()
    faults: Sequence[ToldColumn] = ()
    staying: Sequence[Told] = ()
    unused: Sequence[str] = ()
    emptied: Sequence[str] = ()
    other_sheets: Sequence[str] = ()
    sum_rows: Sequence[int] = ()
    in_the_way: Sequence[tuple[str, str]] = ()
    can_undo: bool = False

    @property
    def sums(self) -> Sequence[tuple[str, int]]:
        """The lists that anybody was in, and how many."""
        numbers = self.row.numbers
        return [(str(title), numbers[name]) for name, title in LISTS.items() if numbers[name]]

    @property
    def stage(self) -> Stage:
        return self.row.stage

    @property
    def works(self) -> bool:
        """Whether a worker is at it, so that the page asks again by itself."""
        return self.stage in (Stage.PLANNING, Stage.WRITING, Stage.UNDOING)


def page_of(row: Import, *, can_undo: bool) -> ImportPage:
    """What is shown of an import."""
    if row.stage == Stage.DONE:
        way = kept(row, Part.Kind.IN_THE_WAY) if row.numbers["in_the_way"] else []
        return ImportPage(row, in_the_way=[_obstacle(*one) for one in way or ()], can_undo=can_undo)
    shown = kept(row, Part.Kind.SHOWN) if row.stage == Stage.PLANNED else None
    if shown is None:
        return ImportPage(row)
    return ImportPage(
        row,
        lists=_lists(row, shown["lists"]),
        faults=told_faults(shown["faults"], shown["headings"]),
        staying=[told(line) for line in shown["staying"]],
        unused=shown["unused"],
        emptied=shown["emptied"],
        other_sheets=shown["other_sheets"],
        sum_rows=shown["sums"],
    )


def _lists(row: Import, lists: dict[str, list[Any]]) -> list[ToldList]:
    return [
        ToldList(str(title), row.numbers[name], [told(line) for line in lists[name]])
        for name, title in LISTS.items()
        if row.numbers[name]
    ]


def _obstacle(name: str, why: str) -> tuple[str, str]:
    who = name or _("Somebody whose personal data are protected")
    return who, (
        _("has been changed here since") if why == "changed" else _("is in use here since")
    )


def faults_csv(row: Import) -> str:
    """Every fault, for a spreadsheet."""
    whole = kept(row, Part.Kind.WHOLE) or {"faults": []}
    headings = (kept(row, Part.Kind.SHOWN) or {}).get("headings", {})
    head = (_("Row"), _("Column"), _("What is amiss"))
    faults = faults_of(whole["faults"])
    rows = ((str(one.row), heading_of(one.field, headings), sentence(one)) for one in faults)
    return as_csv([head, *rows])


def changes_csv(row: Import) -> str:
    """Everything that will be done, for a spreadsheet."""
    whole = kept(row, Part.Kind.WHOLE) or {"lines": []}
    head = (_("Row"), _("What"), _("Name"), _("In words"))
    return as_csv([head, *_change_rows(whole["lines"])])


def _change_rows(lines: Iterable[Sequence[Any]]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        one = told(line)
        yield str(one.row or ""), str(LISTS[line[0]]), one.name, "; ".join(one.said)
