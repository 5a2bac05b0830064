"""Edits into the database: each kind of row in a few statements, however many rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Model

from avstamp.core.text import swedish_sort_key
from avstamp.imports.queries import TABLES
from avstamp.imports.rows import KINDS, Edit, PersonRow, Row, UnitRow
from avstamp.people.actions import rebuild
from avstamp.people.models import Person, Unit, name_sort_key

_AT_A_TIME = 2_000
# Of these no two rows have the same: what moves from one to another is let go of first.
_UNIQUE: dict[type[Row], tuple[str, ...]] = {PersonRow: ("email", "number"), UnitRow: ("code",)}


def write(edits: Iterable[Edit]) -> None:
    """Make, change and take away rows as the edits say; inside the caller's transaction."""
    of_kind: dict[type[Row], list[Edit]] = defaultdict(list)
    for edit in edits:
        of_kind[type(edit.row)].append(edit)
    for kind in KINDS:
        theirs = of_kind[kind]
        _let_go(kind, theirs)
        _put(kind, [edit.after for edit in theirs if edit.after])
    for kind in reversed(KINDS):
        _take_away(kind, [edit.row.id for edit in of_kind[kind] if edit.after is None])
    if of_kind[UnitRow]:
        rebuild()  # who stands above whom follows from the units


def _let_go(kind: type[Row], edits: Sequence[Edit]) -> None:
    """What only one row may have is free before another gets it."""
    model = TABLES[kind][0]
    for name in _UNIQUE.get(kind, ()):
        ids = [
            edit.before.id
            for edit in edits
            if edit.before
            and getattr(edit.before, name) is not None
            and getattr(edit.before, name) != getattr(edit.after, name, None)
        ]
        for some in batched(ids, _AT_A_TIME):
            model._default_manager.filter(pk__in=some).update(**{name: None})


def _put(kind: type[Row], rows: Sequence[Row]) -> None:
    """Rows that are there get what is said of them, others are made: one statement for many."""
    model, fields = TABLES[kind]
    changed = [name for name in fields if name != "id"]
    if kind in (PersonRow, UnitRow):
        changed.append("sort_key")
    for some in batched(rows, _AT_A_TIME):
        model._default_manager.bulk_create(
            [_made(model, fields, row) for row in some],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[name.removesuffix("_id") for name in changed],
        )


def _made(model: type[Model], fields: Sequence[str], row: Any) -> Model:
    made: Any = model(**dict(zip(fields, row, strict=True)))
    if isinstance(made, Person):
        made.sort_key = name_sort_key(made.given_name, made.family_name)
    elif isinstance(made, Unit):
        made.sort_key = swedish_sort_key(made.name)
    return made  # type: ignore[no-any-return]


def _take_away(kind: type[Row], ids: Sequence[UUID]) -> None:
    model = TABLES[kind][0]
    for some in batched(ids, _AT_A_TIME):
        found = model._default_manager.filter(pk__in=some)
        found._raw_delete(found.db)  # whatever hangs on them was taken away before, or stops this
