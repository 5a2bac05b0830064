"""Drafts: what somebody has begun to write in a form and not sent."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models

from avstamp.core.clock import local_day
from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow

KEPT_DAYS = 30


class Draft(SealedRow):
    """One field of a form, as far as its writer has come; nobody else ever reads it.

    It lies in the vault of what it would become (kept_forms.py), and goes with that.
    """

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    person = models.ForeignKey(Person, models.PROTECT, related_name="drafts")
    form = models.CharField(max_length=40)  # the action that sending it would do
    about = models.UUIDField(db_index=True)  # the outcome, the conversation, the person
    field = models.CharField(max_length=40)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about", "form", "field"], name="one_draft_a_field"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.field}"

    @property
    def until(self) -> date:
        """The day on which it goes, if it has not been written in again by then."""
        return local_day(self.at) + timedelta(days=KEPT_DAYS)
