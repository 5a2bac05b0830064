"""Rows that are written in bulk: kept unsaved, then their keys, and a query or a few a table."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model

from avstamp.audit.models import AccessEvent
from avstamp.audit.models import Outcome as Trace
from avstamp.audit.segments import append
from avstamp.saving.models import Receipt
from avstamp.saving.protocol import KEPT, digest
from avstamp.vault import keyring
from avstamp.vault.cipher import encrypt
from avstamp.vault.sealed import SealedRow
from tools.bench.events import Event
from tools.bench.story import Story


class Unsaved:
    """The rows of one story; ``sealed`` are the texts of those that hold any."""

    def __init__(self, told: Story) -> None:
        self.story = told
        self.made: list[Model] = []
        self.sealed: list[tuple[SealedRow, dict[str, str]]] = []

    def add(self, row: Model) -> None:
        self.made.append(row)

    def seal(self, row: SealedRow, **texts: str) -> None:
        row.version = 1
        self.sealed.append((row, texts))
        self.made.append(row)

    def trace(self, action: str, event: Event, subject: UUID, *, opened: bool = False) -> None:
        at = event.at.astimezone(UTC)
        once = f"{action}:{subject}:{event.by.pk}:{at:%Y-%m-%dT%H}"
        self.add(
            AccessEvent(
                action=action,
                subject=subject,
                actor=event.by.pk,
                at=event.at,
                month=f"{at:%Y-%m}",
                outcome=Trace.OPENED if opened else Trace.DONE,
                once=once if opened else None,
            )
        )

    def receipt(self, slot: str, event: Event) -> None:
        if event.at >= self.story.setting.now - KEPT:
            key = digest(str(uuid4()))
            self.add(Receipt(key=key, person=event.by.pk, slot=slot, version=1, at=event.at))


def save(told: Sequence[Unsaved]) -> None:
    """Write the rows of these stories."""
    sealed = [pair for rows in told for pair in rows.sealed]
    keys = keyring.fetch_or_make(row.vault for row, _texts in sealed)
    for row, texts in sealed:
        row.body = encrypt(keys[row.vault], json.dumps(texts, ensure_ascii=False), row._place())
    tables: dict[type[Model], list[Model]] = defaultdict(list)
    for rows in told:
        for made in rows.made:
            tables[type(made)].append(made)
    with transaction.atomic():
        told_of: Any = tables.pop(AccessEvent, [])
        for model, all_of_it in tables.items():
            model._default_manager.bulk_create(all_of_it)
        # In the order of time, as they would have been told: a month begins where the one before
        # it has come to.
        for _month, its in groupby(sorted(told_of, key=attrgetter("at")), key=attrgetter("month")):
            append(list(its))
