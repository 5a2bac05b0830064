"""Whether rows written in bulk are the rows that the actions write: field by field."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from avstamp.vault.models import DataKey
from avstamp.vault.sealed import SealedRow, reveal
from tools.bench.acted import Acted
from tools.bench.rows import write
from tools.bench.story import Story

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What is made by chance: ciphertexts and keys, and what is sealed with them.
_CHANCE = {"body", "wrapped", "key", "hash", "previous_hash", "seal"}

Described = Counter[str]


class RolledBack(Exception):
    pass


def differences(story: Story) -> tuple[int, list[str]]:
    """Tell the story both ways; how many rows there are, and a line for each that differs.

    Afterwards the rows of the actions are there and those written in bulk are not.
    """
    before = _everything()
    try:
        with transaction.atomic():
            write([story])
            in_bulk = _described(before)
            raise RolledBack
    except RolledBack:
        DataKey.objects.exclude(pk__in=before).delete()
    Acted(story).tell()
    acted = _described(before)
    only_bulk, only_acted = in_bulk - acted, acted - in_bulk
    lines = [f"only in bulk: {line}" for line in sorted(only_bulk)]
    return acted.total(), lines + [f"only by actions: {line}" for line in sorted(only_acted)]


def _everything() -> set[str]:
    return {
        str(pk) for model in apps.get_models() for pk in _rows(model).values_list("pk", flat=True)
    }


def _rows(model: type[Model]) -> Any:
    return model._default_manager.order_by("pk")


def _described(before: set[str]) -> Described:
    """Every row that is new since then, as a line of all its fields; texts decrypted."""
    new: dict[str, Model] = {}
    for model in apps.get_models():
        rows = [row for row in _rows(model) if str(row.pk) not in before]
        if issubclass(model, SealedRow):
            reveal(rows)
        new |= {str(row.pk): row for row in rows}
    describe = _Describer(new)
    return Counter(describe.line(row) for row in new.values())


class _Describer:
    """Rows without their ids: a new row is named by what it says, an old one by its id."""

    def __init__(self, new: dict[str, Model]) -> None:
        self.new = new
        self.names: dict[str, str] = {}

    def line(self, row: Model) -> str:
        fields = (f"{name}={value}" for name, value in self._fields(row))
        return f"{row._meta.label}: {' | '.join(fields)}"

    def _fields(self, row: Model) -> Iterator[tuple[str, str]]:
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            by_chance = field.primary_key and not isinstance(row, DataKey)
            by_chance |= field.name in _CHANCE or getattr(field, "auto_now_add", False)
            if not by_chance:
                yield field.name, f"{type(value).__name__} {self._named(str(value), row)}"
        if isinstance(row, SealedRow):
            yield from ((name, getattr(row, name)) for name in row.sealed)

    def _named(self, text: str, inside: Model) -> str:
        return _ID.sub(lambda found: self._name(found[0], inside), text)

    def _name(self, pk: str, inside: Model) -> str:
        if pk not in self.new:
            return pk
        if pk == str(inside.pk):
            return "its own"
        if pk not in self.names:
            self.names[pk] = hashlib.sha256(self.line(self.new[pk]).encode()).hexdigest()[:12]
        return self.names[pk]
