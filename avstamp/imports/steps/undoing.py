"""The last import is undone: each row is put back as it was, all of them or none.

A row that has changed since stands in the way, and so does somebody new who has begun to use
Avstamp: then nothing is undone, and it is said what stands in the way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Model

from avstamp.accounts.actions.accounts import take_back_accounts
from avstamp.accounts.models import Change, User
from avstamp.audit.actions import audited
from avstamp.audit.actions import record as leave_trail
from avstamp.backups.actions import erase
from avstamp.imports.journal import Entered, digest, entry_of
from avstamp.imports.keeping import keep, kept, pack
from avstamp.imports.models import Import, Part
from avstamp.imports.queries import IN_ONE_QUESTION, TABLES, now_standing
from avstamp.imports.rows import (
    KINDS,
    AuthorityRow,
    Edit,
    PersonRow,
    Row,
    UnitRow,
)
from avstamp.imports.writing import write
from avstamp.people.models import Authority, Organisation, Person, Unit, UnitLine

_SHOWN = 50

Obstacles = dict[UUID, str]  # whom or what, and why: "changed" or "used"


@audited()
def undo_import(row: Import, *, at: datetime) -> None:
    """Put everything back, or note what stands in the way. Does nothing if it is undone already."""
    list(Organisation.objects.select_for_update())
    held = Import.objects.select_for_update().filter(
        pk=row.pk, undo_asked_at=row.undo_asked_at, undone_at=None, current=True
    )
    entries = kept(row, Part.Kind.JOURNAL)
    if not held.exists() or entries is None:
        return
    edits, obstacles = _back(map(entry_of, entries))
    made = _made(edits)
    obstacles = _in_use(made) | obstacles
    if obstacles:
        keep(row, Part.Kind.IN_THE_WAY, pack(_told(obstacles)))
        counts = row.counts | {"in_the_way": len(obstacles)}
        held.update(undo_asked_at=None, current=None, counts=counts)
        return
    take_back_accounts([*made[PersonRow]], at=at)
    write(edits)
    erase(Part.objects.filter(of=row), at=at)
    held.update(undone_at=at, current=None)
    leave_trail("imports.undo", subject=row.id, by=row.undo_asked_by_id, at=at)


def _back(entries: Iterable[Entered]) -> tuple[list[Edit], Obstacles]:
    """The edits that put everything back, and what is not as the import left it."""
    of_kind: dict[type[Row], list[Entered]] = defaultdict(list)
    for entry in entries:
        of_kind[entry.kind].append(entry)
    edits: list[Edit] = []
    obstacles: Obstacles = {}
    for kind in KINDS:
        standing = now_standing(kind, [entry.id for entry in of_kind[kind]])
        for entry in of_kind[kind]:
            there = standing.get(entry.id)
            if (digest(there) if there else None) == entry.after:
                edits.append(Edit(there, entry.before))
            else:
                obstacles[entry.about] = "changed"
    return edits, obstacles


def _made(edits: Iterable[Edit]) -> dict[type[Row], set[UUID]]:
    """What the import made, and what goes now."""
    made: dict[type[Row], set[UUID]] = defaultdict(set)
    for edit in edits:
        if edit.before and edit.after is None:
            made[type(edit.before)].add(edit.before.id)
    return made


def _in_use(made: dict[type[Row], set[UUID]]) -> Obstacles:
    """New people and units that something else has come to hang on since."""
    own = {TABLES[kind][0]: ids for kind, ids in made.items()}
    used: set[UUID] = set()
    for kind in (PersonRow, UnitRow, AuthorityRow):
        used |= _used(TABLES[kind][0], made[kind], own)
    account_of = _accounts_of(made[PersonRow])
    accounts = set(account_of)
    used |= {account_of[one] for one in _used(User, accounts, own) | _signed_in(accounts)}
    return dict.fromkeys(used, "used")


def _told(obstacles: Obstacles) -> list[tuple[str, str]]:
    """The first of them by name; who is protected has none here."""
    some = list(obstacles)[:_SHOWN]
    people = Person.objects.filter(pk__in=some, protected=False)
    names = {one.pk: one.name for one in people}
    for model in (Unit, Authority):
        names |= dict(model._default_manager.filter(pk__in=some).values_list("pk", "name"))
    return sorted((names.get(key, ""), obstacles[key]) for key in some)


def _used(model: type[Model], ids: set[UUID], own: dict[type[Model], set[UUID]]) -> set[UUID]:
    """Those of the rows that a row of somebody else's points to."""
    found: set[UUID] = set()
    for other, field in _pointing(model):
        known = own.get(other, set())
        for some in batched(ids, IN_ONE_QUESTION):
            pairs = other._default_manager.filter(**{f"{field}__in": some})
            found |= {to for key, to in pairs.values_list("pk", field) if key not in known}
    return found


def _pointing(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Every key that leads to rows of a model; an account is told of by itself."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.is_relation:
            other: Any = relation.related_model
            if other not in (User, Change, UnitLine):
                yield other, relation.remote_field.name  # type: ignore[union-attr]


def _accounts_of(people: set[UUID]) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for some in batched(people, IN_ONE_QUESTION):
        found |= dict(User.objects.filter(person__in=some).values_list("pk", "person_id"))
    return found


def _signed_in(accounts: set[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for some in batched(accounts, IN_ONE_QUESTION):
        there = User.objects.filter(pk__in=some, last_login__isnull=False)
        found |= set(there.values_list("pk", flat=True))
    return found
