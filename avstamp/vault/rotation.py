"""Which master key wraps new keys, and wrapping the others anew when another takes its place."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from django.db import connections, transaction
from django.db.models import Count, QuerySet

from avstamp.vault import master
from avstamp.vault.models import DataKey, Master

_AT_A_TIME = 1_000
_MOMENT = 0.05  # seconds, while somebody else holds the last of them


def held_primary() -> str:
    """The master key that new keys are wrapped by, held until the caller's transaction ends.

    So once another is put to use nothing more is wrapped by this one, on any machine.
    """
    while True:
        if row := Master.objects.select_for_update().filter(primary=True).first():
            return row.name
        # None yet, or another was put to use while this one waited.
        if not Master.objects.filter(primary=True).exists():
            first = Master(name=master.load().primary, primary=True)
            Master.objects.bulk_create([first], ignore_conflicts=True)


def primary() -> str:
    """The master key that new keys are wrapped by at this moment."""
    with transaction.atomic(using="keyring"):
        return held_primary()


def put_to_use(name: str, *, at: datetime) -> None:
    """New keys are wrapped by this master key from here on."""
    with transaction.atomic(using="keyring"):
        before = held_primary()
        Master.objects.filter(name=before).update(primary=False)
        Master.objects.create(name=name, primary=True, since=at)


def wrapped_by() -> Counter[str]:
    """How many data keys each master key wraps."""
    rows = DataKey.objects.values("master").annotate(number=Count("pk"))
    return Counter({row["master"]: row["number"] for row in rows})


@dataclass(frozen=True, slots=True)
class Batch:
    """How many were wrapped anew, and the vaults whose keys could not be opened."""

    done: int
    unreadable: Sequence[str]


def wrap_anew() -> Iterator[Batch]:
    """Wrap every data key by the primary master key, batch by batch, whoever works meanwhile.

    Each batch is a transaction of its own: cut short anywhere it is only to be begun again. Keys
    that somebody holds are passed over and met on the next round, so that this waits for nobody.
    A key that cannot be opened stays as it is. Raises MasterKeysMissing.
    """
    while True:
        unreadable = 0
        for batch in _one_round():
            unreadable += len(batch.unreadable)
            yield batch
        if _others(primary()).count() <= unreadable:
            return
        time.sleep(_MOMENT)


def _one_round() -> Iterator[Batch]:
    last = ""
    while True:
        with transaction.atomic(using="keyring"):
            by = held_primary()
            free = _others(by).select_for_update(skip_locked=True).filter(vault__gt=last)
            rows = list(free.order_by("vault")[:_AT_A_TIME])
            batch = _wrap(rows, by)
        if not rows:
            return
        yield batch
        last = rows[-1].vault


def _others(by: str) -> QuerySet[DataKey]:
    return DataKey.objects.exclude(master=by)


def _wrap(rows: Sequence[DataKey], by: str) -> Batch:
    masters = master.load()
    wrapped, unreadable = [], []
    for row in rows:
        try:
            key = masters.unwrap(bytes(row.wrapped), by=row.master)
        except (InvalidUnwrap, master.MasterKeysMissing):
            unreadable.append(row.vault)
        else:
            wrapped.append((masters.wrap(key, by=by), by, row.vault, row.master))
    if wrapped:
        with connections["keyring"].cursor() as cursor:
            cursor.executemany(_WRAP, wrapped)
    return Batch(len(wrapped), unreadable)


# One by one in one go, which is many times faster than what a query set can say. Never put in
# again: a key that is destroyed stays destroyed.
_WRAP = f"""
    UPDATE {DataKey._meta.db_table} SET wrapped = %s, master = %s WHERE vault = %s AND master = %s
"""  # noqa: S608


def retire(name: str, *, at: datetime) -> bool:
    """This master key is never put to use again; False if it is the primary, or wraps a key."""
    with transaction.atomic(using="keyring"):
        if held_primary() == name or DataKey.objects.filter(master=name).exists():
            return False
        Master.objects.update_or_create(
            name=name,
            defaults={"retired_at": at},
            create_defaults={"retired_at": at, "primary": False},
        )
    return True
