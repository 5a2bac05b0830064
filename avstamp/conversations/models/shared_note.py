"""The text of the two: an append-only log per place, read as its latest state."""

import uuid
from typing import ClassVar

from django.db import models

from avstamp.conversations.models.conversation import Conversation
from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow

# The two places that are not a question of the guide but parts of the summary's draft.
SUMMARY = "summary"
PASS_ON = "pass_on"  # noqa: S105  (a place in the summary, no password)
DRAFT = (SUMMARY, PASS_ON)


def notes_vault(conversation: uuid.UUID) -> str:
    return f"notes:{conversation}"


def summary_vault(conversation: uuid.UUID) -> str:
    return f"summary:{conversation}"


class NoteEntry(SealedRow):
    """One state of a note. Co-writing later adds a payload kind, not a table."""

    class Payload(models.TextChoices):
        TEXT = "text"  # the whole text

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="note_entries")
    place = models.CharField(max_length=50)  # a question's key, SUMMARY, PASS_ON, or begun.py
    sequence = models.PositiveIntegerField()
    # The sequence it was written on; 0 also for what was written over another that was shown.
    base = models.PositiveIntegerField()
    payload = models.CharField(max_length=8, choices=Payload, default=Payload.TEXT)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "place", "sequence"], name="one_entry_a_sequence"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.sequence}"
