"""The way back from a backup: made as it was, proven equal, rid of what was removed since.

Everything here happens in two databases that count only when all of it has gone well (place.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched, groupby
from operator import attrgetter
from typing import Any

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from django.core.management import call_command
from django.db import connection

from avstamp.audit.tampering import Broken
from avstamp.audit.verify import verify
from avstamp.backups import rules, schema
from avstamp.backups.contents import Reading, Summary
from avstamp.backups.models import Erasure
from avstamp.backups.ring import Removed, Ring
from avstamp.backups.rows import AT_A_TIME, Table
from avstamp.backups.rules import Damaged, Header, RingHeader, Unfit
from avstamp.vault import master
from avstamp.vault.cipher import Place, Refused, decrypt
from avstamp.vault.models import DataKey


@dataclass(frozen=True, slots=True)
class Restored:
    """What was found in a backup, and what did not come back with it."""

    header: Header
    summary: Summary
    texts: int  # that could be opened; 0 without a copy of the key ring
    removed: int  # rows, by people, since the backup
    destroyed: int  # texts, with their keys, since the backup
    trail: str  # what is wrong with it, if anything


def restore(data: Reading, ring: Ring | None) -> Restored:
    """Restore into the two databases of the settings, which are empty. Raises Unfit, Damaged.

    Raises MasterKeysMissing too. Without a copy of the key ring nothing but the data can be proven.
    """
    _check(data.header, ring)
    schema.build(data.header.migrations)
    call_command("migrate", "vault", database="keyring", interactive=False, verbosity=0)
    tables = schema.tables(data.header.migrations)
    data.load(tables)
    _check_equal(tables, data.summary)
    texts = removed = destroyed = 0
    if ring:
        ring.restore()
        removed = _remove_again(tables, ring)
        texts, destroyed = _open_all(tables, data.header, ring.header)
    connection.check_constraints()
    schema.continue_numbers(tables)
    call_command("migrate", database="default", interactive=False, verbosity=0)
    if ring:
        _remember(ring)
    trail = _trail() if ring else ""
    return Restored(data.header, data.summary, texts, removed, destroyed, trail)


def _trail() -> str:
    """What is wrong with the trail: it was so in the backup, and is no reason to lose the rest."""
    try:
        for _month in verify():
            pass
    except Broken as found:
        return str(found)
    return ""


def _check(header: Header, ring: Ring | None) -> None:
    missing = sorted(ring.wrapped_by - set(master.load().keys)) if ring else []
    unknown = schema.unknown(header.migrations)
    ring_header = ring.header if ring else None
    said = rules.unfit(header, ring_header, unknown=unknown, masters_missing=missing)
    if sentences := [*said]:
        raise Unfit("\n".join(sentences))


def _check_equal(tables: Sequence[Table], summary: Summary) -> None:
    """Read again from the database, each table comes to what the backup told of it."""
    for table in tables:
        if table.counted() != summary.tables[table.name]:
            raise Damaged(f"{table.name} is not what it was in the backup.")


def _remove_again(tables: Sequence[Table], ring: Ring) -> int:
    """What people removed since the backup is removed here; how many rows that took.

    Since the backup: what it does not itself remember as removed.
    """
    named, gone = {table.name: table for table in tables}, 0
    for some in batched(_new(ring), AT_A_TIME):
        by_table = sorted(some, key=attrgetter("table"))
        for name, its in groupby(by_table, key=attrgetter("table")):
            if table := named.get(name):
                keys = [table.key_of(one.row) for one in its]
                gone += table.objects.filter(pk__in=keys).delete()[0]
    return gone


def _new(ring: Ring) -> Iterator[Removed]:
    """What the copy of the key ring remembers as removed, and the data do not."""
    for some in batched(ring.removed(), AT_A_TIME):
        known = Erasure.objects.filter(pk__in=[one.id for one in some])
        ids = {str(pk) for pk in known.values_list("pk", flat=True)}
        yield from (one for one in some if one.id not in ids)


def _remember(ring: Ring) -> None:
    for some in batched(_new(ring), AT_A_TIME):
        Erasure.objects.bulk_create(
            [Erasure(id=one.id, table=one.table, row=one.row, at=one.at) for one in some]
        )


def _open_all(tables: Sequence[Table], data: Header, ring: RingHeader) -> tuple[int, int]:
    """Open every text; how many were, and how many went because their key has been destroyed.

    Raises Unfit for a text that should open and does not.
    """
    opened, keyless = 0, list[tuple[Table, Any]]()
    for table in tables:
        for rows in batched(_texts(table), AT_A_TIME) if table.sealed else ():
            without = _keyless(table, rows, data)
            keyless += [(table, pk) for pk in without]
            opened += len(rows) - len(without)
    if keyless and not rules.is_younger(data, ring):
        raise Unfit(rules.keys_missing(len(keyless), ring))
    for some in batched(keyless, AT_A_TIME):
        for table, its in groupby(some, key=lambda one: one[0]):
            table.objects.filter(pk__in=[pk for _table, pk in its]).delete()
    return opened, len(keyless)


def _texts(table: Table) -> Iterator[Any]:
    rows = table.objects.order_by("pk").only("pk", "vault", "version", "body")
    return rows.iterator(chunk_size=AT_A_TIME)


def _keyless(table: Table, rows: Sequence[Any], data: Header) -> list[Any]:
    """The rows whose key is gone; all others have been opened. Raises Unfit."""
    masters = master.load()
    keys = {row.vault: row for row in DataKey.objects.filter(vault__in={r.vault for r in rows})}
    gone = []
    for row in rows:
        key = keys.get(row.vault)
        if key and _opens(table, row, key, masters):
            continue
        if key and key.made_at <= data.at:
            raise Unfit(
                f"A text in {table.name} ({row.pk}) cannot be opened with its key: one of the two "
                "has been changed by hand."
            )
        gone.append(row.pk)  # a key made since the backup is another than the one destroyed
    return gone


def _opens(table: Table, row: Any, key: DataKey, masters: master.MasterKeys) -> bool:
    place = Place(table.name, str(row.pk), "body", row.vault, row.version)
    try:
        decrypt(masters.unwrap(bytes(key.wrapped), by=key.master), bytes(row.body), place)
    except (InvalidUnwrap, Refused):
        return False
    return True
