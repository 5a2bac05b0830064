"""What is stored since when, learned from the commits; what a page says is held against it."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.signals import post_save
from django.urls import resolve

from avstamp.conversations.models import Answer, NoteEntry
from avstamp.vault.sealed import reveal

# What is added to the clocks of two processes on one machine: a commit is noted just after it.
_NOTED_WITHIN = 0.002


@dataclass(frozen=True)
class Committed:
    """One state of one field, from its commit on."""

    at: float
    by: str  # the person, or the other device that wrote in their name
    text: str


@dataclass(frozen=True)
class Claim:
    """The page says that what a field holds is saved."""

    at: float
    path: str
    says: str
    holds: str


@dataclass
class Ledger:
    """Every committed state of every field by its address, in order."""

    states: dict[str, list[Committed]] = field(default_factory=lambda: defaultdict(list))
    device: threading.local = field(default_factory=threading.local)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """What is committed inside is written down."""
        post_save.connect(self._written)
        try:
            yield
        finally:
            post_save.disconnect(self._written)

    def _written(self, sender: type, instance: Any, **_how: Any) -> None:
        if sender not in (Answer, NoteEntry):
            return
        by = getattr(self.device, "name", "") or str(instance.author_id)
        key, text = _key(instance), instance.text
        transaction.on_commit(
            lambda: self.states[key].append(Committed(time.time() - _NOTED_WITHIN, by, text))
        )

    def text(self, key: str) -> str:
        return self.states[key][-1].text if self.states[key] else ""

    def is_false(self, claim: Claim, key: str, by: str) -> bool:
        """Whether what the field holds was not what the server had from this writer by then.

        What somebody else (another person, another device) has stored since is no lie of the page.
        """
        before = [state for state in self.states[key] if state.at <= claim.at]
        for state in reversed(before):
            if state.text == claim.holds:
                return False
            if state.by == by:
                return True
        return bool(claim.holds)


def _key(row: Any) -> str:
    if isinstance(row, Answer):
        return f"answer:{row.conversation_id}:{row.question}:{row.author_id}"
    return f"note:{row.conversation_id}:{row.place}"


def key_of(path: str, by: str) -> str:
    """The field that is saved at an address by somebody."""
    found = resolve(path)
    if found.url_name == "note_save":
        return f"note:{found.kwargs['conversation']}:{found.kwargs['place']}"
    return f"answer:{found.kwargs['conversation']}:{found.kwargs['question']}:{by}"


def stored(key: str) -> tuple[str, int]:
    """What the database holds now, and which state of the field that is."""
    kind, id_, place, *author = key.split(":")
    conversation = UUID(id_)
    if kind == "answer":
        rows = Answer.objects.filter(conversation=conversation, author=UUID(author[0]))
        found = reveal(rows.filter(question=place, entered_by__isnull=True))
        return (found[0].text, found[0].version) if found else ("", 0)
    notes = NoteEntry.objects.filter(conversation=conversation, place=place)
    latest = reveal(notes.order_by("-sequence")[:1])
    return (latest[0].text, latest[0].sequence) if latest else ("", 0)
