"""Rows whose words are encrypted.

A sealed row holds its words as one encrypted body, a small JSON object of the texts named in
``sealed``. ``seal`` encrypts what is set; ``reveal`` decrypts many rows with one query for their
keys. Until then the words are simply not there: reading them raises AttributeError.
"""

import json
import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from avstamp.vault import keyring
from avstamp.vault.cipher import Place, Refused, decrypt, encrypt


class SealedRow(models.Model):
    """A row with an encrypted body; ``vault`` says with what it will die."""

    sealed: ClassVar[tuple[str, ...]] = ("text",)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vault = models.CharField(max_length=120, db_index=True)
    version = models.PositiveIntegerField(default=0)
    body = models.BinaryField()

    class Meta:
        abstract = True

    def _place(self) -> Place:
        return Place(self._meta.db_table, str(self.id), "body", self.vault, self.version)


def seal(row: SealedRow, **texts: str) -> None:
    """Encrypt these texts into the row as its next version; the caller saves the row.

    ``texts`` names every text of the row. Raises ValueError otherwise.
    """
    if set(texts) != set(row.sealed):
        raise ValueError(f"{type(row).__name__} holds {row.sealed}")
    key = keyring.fetch_or_make([row.vault])[row.vault]
    row.version += 1
    row.body = encrypt(key, json.dumps(texts, ensure_ascii=False), row._place())
    vars(row).update(texts)


def reveal[Row: SealedRow](rows: Iterable[Row]) -> list[Row]:
    """Decrypt the rows' texts onto them, in one query. Raises Refused for a row tampered with."""
    found = list(rows)
    reveal_together(found)
    return found


def reveal_together(*groups: Iterable[SealedRow]) -> None:
    """Decrypt rows of several kinds with one query for all their keys."""
    rows = [row for group in groups for row in group]
    keys = keyring.fetch(row.vault for row in rows)
    for row in rows:
        if row.vault not in keys:
            raise Refused(row._place())
        texts = json.loads(decrypt(keys[row.vault], bytes(row.body), row._place()))
        vars(row).update({name: texts.get(name, "") for name in row.sealed})
