"""Memory slips: what somebody wants to remember until the next conversation."""

from typing import ClassVar

from django.db import models

from avstamp.people.models import Person
from avstamp.saving.models import Remembers


class MemorySlip(Remembers):
    """A short text of one person's own, with the moment it was written."""

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    person = models.ForeignKey(Person, models.PROTECT, related_name="memory_slips")
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
