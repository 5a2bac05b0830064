"""Run inside the installation, with no server running: reads everything there is, and prints it.

Every row of every table is read, every text decrypted, and the trail gone through line by line:
what cannot be ends the program.
"""

import json
from collections.abc import Iterator
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db import connections, models  # noqa: E402

from avstamp.audit.verify import verify  # noqa: E402
from avstamp.conversations.models import Answer, NoteEntry  # noqa: E402
from avstamp.drafts.models import Draft  # noqa: E402
from avstamp.memory_slips.models import MemorySlip  # noqa: E402
from avstamp.saving.models import Receipt  # noqa: E402
from avstamp.vault.sealed import SealedRow, reveal  # noqa: E402
from tests.crash.browser import digest  # noqa: E402
from tests.crash.places import FIRST_WORDS  # noqa: E402

Row = tuple[object, ...]
_AT_A_TIME = 500
_OURS = (Answer, NoteEntry, MemorySlip, Draft)


def main() -> None:
    """Print hashes of the texts, the receipts, and what the databases say about themselves."""
    integrity = list(_integrity())
    for _month in verify():
        pass
    for model in apps.get_models():
        if model not in _OURS:  # which are read below
            for _row in _all(model):
                pass
    slips = [*_all(MemorySlip)]
    latest = [*map(_answer, _all(Answer))]
    latest += [_slip(row) for row in slips if row.version > 1]
    latest += map(_draft, _all(Draft))
    written = [row for row in slips if row.version == 1 and row.text != FIRST_WORDS]
    found = {
        "integrity": integrity,
        "latest": latest,
        "logs": [*map(_note, _all(NoteEntry))],
        "new": [(row.person_id, digest(row.text)) for row in written],
        "receipts": list(Receipt.objects.values_list("slot", "person", "version")),
    }
    print(json.dumps(found, default=str))


def _all(model: type[models.Model]) -> Iterator[Any]:
    """Every row, its texts revealed."""
    rows: list[Any] = []
    for row in model._default_manager.order_by("pk").iterator(_AT_A_TIME):
        rows.append(row)
        if len(rows) == _AT_A_TIME:
            yield from _revealed(model, rows)
            rows = []
    yield from _revealed(model, rows)


def _revealed(model: type[models.Model], rows: list[Any]) -> list[Any]:
    return reveal(rows) if issubclass(model, SealedRow) else rows


def _answer(row: Any) -> Row:
    kind, writer = "answer", row.author_id
    if row.entered_by_id:
        kind, writer = "on-behalf", row.entered_by_id
    return f"{kind}:{row.conversation_id}:{row.question}", writer, row.version, digest(row.text)


def _note(row: Any) -> Row:
    slot = f"note:{row.conversation_id}:{row.place}"
    return slot, row.author_id, row.sequence, digest(row.text)


def _slip(row: Any) -> Row:
    return f"slip:{row.pk}", row.person_id, row.version, digest(row.text)


def _draft(row: Any) -> Row:
    slot = f"draft:{row.form}:{row.about}:{row.field}"
    return slot, row.person_id, row.version, digest(row.text)


def _integrity() -> Iterator[str]:
    # PostgreSQL has no such question: there pg_amcheck is asked too, where it is ours.
    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                yield from (str(row[0]) for row in cursor.fetchall())


if __name__ == "__main__":
    main()
