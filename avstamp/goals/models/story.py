"""How it has gone with what was agreed: check-ins, moved dates, the ending."""

import uuid
from typing import ClassVar

from django.db import models

from avstamp.goals.models.outcome import Outcome
from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow


class CheckIn(SealedRow):
    """Two lines on how it is going, by either; kept in order, never overwritten."""

    sealed: ClassVar[tuple[str, ...]] = ("happened", "next_step")
    happened: str
    next_step: str

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="check_ins")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Ending(SealedRow):
    """How an outcome was closed: with a sentence, by a person, at a time."""

    class How(models.TextChoices):
        DONE = "done"
        NOT_RELEVANT = "not_relevant"  # a neutral ending
        ANSWERED = "answered"  # what was asked for will not be so, and the sentence says why

    sealed: ClassVar[tuple[str, ...]] = ("sentence",)
    sentence: str

    outcome = models.OneToOneField(Outcome, models.CASCADE, related_name="ending")
    how = models.CharField(max_length=12, choices=How)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.how


class NewDate(models.Model):
    """A date was moved: from which, to which, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="new_dates")
    before_on = models.DateField()
    due_on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.before_on} {self.due_on}"
