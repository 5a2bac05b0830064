"""Memory slips: what somebody wants to remember until the next conversation."""

from typing import ClassVar

from django.db import models

from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow


class MemorySlip(SealedRow):
    """A short text of one person's own, with the moment it was written."""

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    person = models.ForeignKey(Person, models.PROTECT, related_name="memory_slips")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
