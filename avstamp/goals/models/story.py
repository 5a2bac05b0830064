"""How it has gone with what was agreed: check-ins, moved dates, who took over, the ending."""

import uuid
from typing import ClassVar

from django.db import models

from avstamp.goals.models.outcome import Outcome, Party
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


class Reply(SealedRow):
    """One line from the other of the two on a check-in; there is one, or none."""

    sealed: ClassVar[tuple[str, ...]] = ("line",)
    line: str

    check_in = models.OneToOneField(CheckIn, models.CASCADE, related_name="reply")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

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


class MoveReason(SealedRow):
    """Why one of the two moved a date. What was moved in a talk has none: there they agreed on it.

    Nor has what was moved before reasons were asked for.
    """

    sealed: ClassVar[tuple[str, ...]] = ("reason",)
    reason: str

    new_date = models.OneToOneField(NewDate, models.CASCADE, related_name="reason_given")

    def __str__(self) -> str:
        return str(self.new_date_id)


class TakeOver(SealedRow):
    """One of the two asks that it changes hands: that the other takes it over, or to take it over.

    Nothing has changed until the other says so (``TakeOverAnswer``). The sentence may be empty.
    """

    sealed: ClassVar[tuple[str, ...]] = ("sentence",)
    sentence: str

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="take_overs")
    to_party = models.CharField(max_length=8, choices=Party)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.to_party


class TakeOverAnswer(models.Model):
    """What became of it: the other said yes or no, or whoever asked took it back."""

    class How(models.TextChoices):
        YES = "yes"
        NO = "no"
        TAKEN_BACK = "taken_back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    take_over = models.OneToOneField(TakeOver, models.CASCADE, related_name="answer")
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.how
