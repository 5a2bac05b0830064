"""What an import is about, row by row, and all of it at one moment.

These are plain values, so that a plan is worked out without a database: from what stands there and
what the file says, to edits. An edit has the row before and after; turned round it undoes itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID


class AuthorityRow(NamedTuple):
    id: UUID
    name: str


class UnitRow(NamedTuple):
    id: UUID
    name: str
    parent: UUID | None
    authority: UUID
    code: str | None
    closed_on: date | None


class PersonRow(NamedTuple):
    id: UUID
    given_name: str
    family_name: str
    email: str | None
    language: str
    employed_on: date | None
    number: str | None
    protected: bool

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


class PlaceRow(NamedTuple):
    """Where somebody works and under whom, from one day up to but not including another."""

    id: UUID
    person: UUID
    unit: UUID
    manager: UUID | None
    position: str
    from_on: date
    until_on: date | None
    acting: bool
    standing_in: UUID | None = None  # for whom, and until when


class StandInRow(NamedTuple):
    """Somebody leads another's people for a time. A file changes none of these."""

    id: UUID
    manager: UUID
    stand_in: UUID
    from_on: date
    until_on: date


class HoldingRow(NamedTuple):
    """Which role profile somebody has, dated in the same way."""

    id: UUID
    person: UUID
    profile: UUID
    from_on: date
    until_on: date | None


class DutyRow(NamedTuple):
    id: UUID
    person: UUID
    kind: str
    from_on: date
    until_on: date | None


Row = AuthorityRow | UnitRow | PersonRow | PlaceRow | HoldingRow | DutyRow
# In the order in which they are written: what a row hangs on comes before it.
KINDS: tuple[type[Row], ...] = (
    AuthorityRow,
    UnitRow,
    PersonRow,
    PlaceRow,
    HoldingRow,
    DutyRow,
)


class Edit(NamedTuple):
    """One row as it was and as it is to be: made where there was none, gone where none is to be."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        found = self.before or self.after
        if found is None:
            raise ValueError("an edit is of something")
        return found


def turned(edits: Iterable[Edit]) -> list[Edit]:
    """What undoes these edits."""
    return [Edit(edit.after, edit.before) for edit in edits]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that an import may touch at one moment; of dated rows those that have not ended by the
    day ``since``."""

    authorities: dict[UUID, AuthorityRow] = field(default_factory=dict)
    units: dict[UUID, UnitRow] = field(default_factory=dict)
    people: dict[UUID, PersonRow] = field(default_factory=dict)
    places: dict[UUID, PlaceRow] = field(default_factory=dict)
    holdings: dict[UUID, HoldingRow] = field(default_factory=dict)
    duties: dict[UUID, DutyRow] = field(default_factory=dict)
    profiles: dict[UUID, str] = field(default_factory=dict)
    stand_ins: dict[UUID, StandInRow] = field(default_factory=dict)

    def edited(self, edits: Iterable[Edit]) -> "Snapshot":
        """The same after these edits."""
        made = replace(self, **{name: dict(getattr(self, name)) for name in _NAMES.values()})
        for edit in edits:
            rows = getattr(made, _NAMES[type(edit.row)])
            if edit.after is None:
                del rows[edit.row.id]
            else:
                rows[edit.row.id] = edit.after
        return made


_NAMES: dict[type, str] = {
    AuthorityRow: "authorities",
    UnitRow: "units",
    PersonRow: "people",
    PlaceRow: "places",
    HoldingRow: "holdings",
    DutyRow: "duties",
}
