"""Clearing the key ring of keys that no text needs."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.apps import apps

from avstamp.vault.models import DataKey
from avstamp.vault.sealed import SealedRow

_YOUNG = timedelta(hours=1)  # far longer than any transaction
_AT_A_TIME = 1_000


def sweep(at: datetime) -> int:
    """Destroy the keys, older than an hour, of vaults without a text; returns how many.

    A key is first marked, and destroyed by a sweep an hour later if nobody has asked for it
    meanwhile: who writes the first text of a vault may have fetched an old key a moment ago,
    and their text cannot be seen before they commit.
    """
    gone = 0
    for vaults in _pages(at - _YOUNG):
        unused = set(vaults) - _with_texts(vaults)
        keys = DataKey.objects.filter(vault__in=unused)
        gone += keys.filter(unused_at__lte=at - _YOUNG).delete()[0]
        keys.filter(unused_at__isnull=True).update(unused_at=at)
    return gone


def _pages(before: datetime) -> Iterator[Sequence[str]]:
    last = ""
    old = DataKey.objects.filter(made_at__lte=before).order_by("vault")
    while page := list(old.filter(vault__gt=last).values_list("vault", flat=True)[:_AT_A_TIME]):
        yield page
        last = page[-1]


def _with_texts(vaults: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for model in apps.get_models():
        if issubclass(model, SealedRow):
            rows = model._default_manager.filter(vault__in=vaults)
            found.update(rows.values_list("vault", flat=True))
    return found
