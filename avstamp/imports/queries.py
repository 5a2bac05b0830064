"""Reads for imports: all that one may touch at a moment, and what has been imported."""

from collections.abc import Sequence
from datetime import date
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from avstamp.imports import rows
from avstamp.imports.columns import Columns, digest, recognised
from avstamp.imports.models import Import, KnownColumns
from avstamp.people.models import Assignment, Authority, Duty, Person, StandIn, Unit
from avstamp.people.queries import not_over
from avstamp.role_profiles.models import Holding, RoleProfile

IN_ONE_QUESTION = 30_000  # ids
# Where each kind of row stands, and what its fields are called there.
TABLES: dict[type[rows.Row], tuple[type[Model], tuple[str, ...]]] = {
    rows.AuthorityRow: (Authority, ("id", "name")),
    rows.UnitRow: (Unit, ("id", "name", "parent_id", "authority_id", "code", "closed_on")),
    rows.PersonRow: (
        Person,
        (
            "id",
            "given_name",
            "family_name",
            "email",
            "language",
            "employed_on",
            "number",
            "protected",
        ),
    ),
    rows.PlaceRow: (
        Assignment,
        (
            "id",
            "person_id",
            "unit_id",
            "manager_id",
            "position",
            "from_on",
            "until_on",
            "acting",
            "standing_in_id",
        ),
    ),
    rows.HoldingRow: (Holding, ("id", "person_id", "profile_id", "from_on", "until_on")),
    rows.DutyRow: (Duty, ("id", "person_id", "kind", "from_on", "until_on")),
}


def snapshot(*, since: date) -> rows.Snapshot:
    """All that an import from a day on may touch: one query a table, whatever its size."""
    lasts = not_over(since)
    return rows.Snapshot(
        authorities=_all(rows.AuthorityRow),
        units=_all(rows.UnitRow),
        people=_all(rows.PersonRow),
        places=_all(rows.PlaceRow, lasts),
        holdings=_all(rows.HoldingRow, lasts),
        duties=_all(rows.DutyRow, lasts),
        profiles=dict(RoleProfile.objects.values_list("id", "name")),
        stand_ins={row[0]: rows.StandInRow._make(row) for row in _stand_ins(since)},
    )


def _all(kind: Any, lasts: Q | None = None) -> dict[UUID, Any]:
    model, fields = TABLES[kind]
    found: QuerySet[Any] = model._default_manager.order_by()
    if lasts is not None:
        found = found.filter(lasts)
    made = map(kind._make, found.values_list(*fields).iterator(chunk_size=20_000))
    return {row.id: row for row in made}


def _stand_ins(since: date) -> QuerySet[Any, Any]:
    fields = ("id", "manager_id", "stand_in_id", "from_on", "until_on")
    return StandIn.objects.filter(until_on__gt=since).order_by().values_list(*fields)


def now_standing(kind: type[rows.Row], ids: list[UUID]) -> dict[UUID, rows.Row]:
    """The rows of a kind with these ids as they stand now; a few queries, by number of ids."""
    model, fields = TABLES[kind]
    found: dict[UUID, rows.Row] = {}
    for some in batched(ids, IN_ONE_QUESTION):
        there = model._default_manager.filter(pk__in=some)
        found |= {row[0]: kind._make(row) for row in there.values_list(*fields)}
    return found


def under_way() -> Import | None:
    """The import that has begun and not ended."""
    return Import.objects.filter(current=True).select_related("by").first()


def ended(most: int = 20) -> list[Import]:
    """The latest that were done, undone or not, with who began them."""
    done = Import.objects.filter(done_at__isnull=False, current=None).select_related("by")
    return list(done[:most])


def can_be_undone() -> Import | None:
    """The last that was done, if it has not been undone and what is needed for it is kept."""
    last = Import.objects.filter(done_at__isnull=False).order_by("-done_at").first()
    if last is None or last.undone_at or not last.parts.filter(kind="journal").exists():
        return None
    return last


def import_at(key: UUID) -> Import | None:
    """One import, with who began it."""
    return Import.objects.filter(pk=key).select_related("by").first()


def columns_of(headers: Sequence[str]) -> Columns:
    """What somebody said of files with these headings before; else what can be told by them."""
    said = KnownColumns.objects.filter(pk=digest(headers)).values_list("fields", flat=True)
    return said.first() or recognised(headers)
