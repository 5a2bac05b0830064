"""Data keys: made at the first text of a vault, fetched many in one query, destroyed for good.

Keys are unwrapped for each request and never kept in the process, so that a destroyed key is
gone at once.
"""

import secrets
from collections.abc import Iterable, Sequence

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from django.db import transaction
from django.db.models import QuerySet

from avstamp.core.prepared import prepared
from avstamp.vault import master
from avstamp.vault.cipher import Refused
from avstamp.vault.models import DataKey
from avstamp.vault.rotation import held_primary

Keys = dict[str, bytes]


def fetch(vaults: Iterable[str]) -> Keys:
    """The keys of these vaults in one query; a vault without a key is absent from the answer.

    Raises Refused for a key that was altered, MasterKeysMissing.
    """
    return _unwrapped(_rows(list(set(vaults))))


@prepared
def _rows(vaults: list[str]) -> QuerySet[DataKey]:
    return DataKey.objects.filter(vault__in=vaults)


def _unwrapped(rows: Sequence[DataKey]) -> Keys:
    # First the rows, then the master keys: what wraps a row is in the file before the row is.
    try:
        return _opened(rows)
    except master.MasterKeysMissing:
        # A moment ago they may have been wrapped anew, and the old master key been retired.
        return _opened(_rows([row.vault for row in rows]))


def _opened(rows: Sequence[DataKey]) -> Keys:
    masters = master.load()
    return {row.vault: _open(masters, row) for row in rows}


def _open(masters: master.MasterKeys, row: DataKey) -> bytes:
    try:
        return masters.unwrap(bytes(row.wrapped), by=row.master)
    except InvalidUnwrap as problem:
        raise Refused(row.vault) from problem


def fetch_or_make(vaults: Iterable[str]) -> Keys:
    """The keys of these vaults, those missing made and committed in the key ring first.

    The key ring commits on its own, before the transaction in the data that will use the key:
    a crash between the two leaves a key without a text, never a text without a key.
    """
    wanted = set(vaults)
    keys = _taken_into_use(wanted)
    missing = wanted - keys.keys()
    if not missing:
        return keys
    with transaction.atomic(using="keyring"):
        _make(sorted(missing), by=held_primary())
    return keys | fetch(missing)


def _make(vaults: Sequence[str], *, by: str) -> None:
    masters = master.load()
    keys = [
        DataKey(vault=vault, wrapped=masters.wrap(secrets.token_bytes(32), by=by), master=by)
        for vault in vaults
    ]
    # Another writer may have made it a moment ago: theirs counts.
    DataKey.objects.bulk_create(keys, ignore_conflicts=True)


def _taken_into_use(vaults: set[str]) -> Keys:
    # A key that a sweep has marked (actions.py) is asked for again after the mark is gone: it
    # then stays, or is already destroyed and will be made anew.
    rows = _rows(list(vaults))
    if marked := [row.vault for row in rows if row.unused_at]:
        DataKey.objects.filter(vault__in=marked).update(unused_at=None)
        return fetch(vaults)
    return _unwrapped(rows)


def destroy(vaults: Iterable[str]) -> int:
    """Destroy the keys of these vaults: their texts can never be read again."""
    return DataKey.objects.filter(vault__in=set(vaults)).delete()[0]
