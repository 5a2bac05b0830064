"""Run inside the installation after the last kill: reads everything there is, and prints it.

Every row of every table is read and every text decrypted: what cannot be ends the program.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db import connections  # noqa: E402

from avstamp.conversations.models import Answer, NoteEntry  # noqa: E402
from avstamp.saving.models import Receipt  # noqa: E402
from avstamp.vault.sealed import SealedRow, reveal  # noqa: E402


def main() -> None:
    """Print hashes of the texts, the receipts, and what the databases say about themselves."""
    integrity = list(_integrity())
    for model in apps.get_models():
        rows: list[Any] = list(model._default_manager.all())
        if issubclass(model, SealedRow):
            reveal(rows)
    answers = [
        (_slot("answer", row.conversation_id, row.question), row.author_id, row.version, _hash(row))
        for row in reveal(Answer.objects.all())
    ]
    notes = [
        (_slot("note", row.conversation_id, row.place), row.author_id, row.sequence, _hash(row))
        for row in reveal(NoteEntry.objects.all())
    ]
    receipts = list(Receipt.objects.values_list("slot", "person", "version"))
    found = {"integrity": integrity, "answers": answers, "notes": notes, "receipts": receipts}
    print(json.dumps(found, default=str))


def _integrity() -> Iterator[str]:
    # PostgreSQL has no such question: there it is enough that every row can be read.
    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                yield from (str(row[0]) for row in cursor.fetchall())


def _slot(kind: str, conversation: object, question: str) -> str:
    return f"{kind}:{conversation}:{question}"


def _hash(row: Answer | NoteEntry) -> str:
    return hashlib.sha256(row.text.encode()).hexdigest()


if __name__ == "__main__":
    main()
