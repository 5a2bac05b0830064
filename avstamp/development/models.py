"""What is done about a development need: activities, the answers to them, and what they gave.

The words lie in the vault of the need, with which they die. Days and money are plain amounts, so
that a unit's can be added up without a text being opened.
"""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from avstamp.goals.models import Outcome, Party
from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow

MOST_DAYS = Decimal(200)
MOST_KRONOR = 1_000_000


class Taken(models.Model):
    """What an activity takes, who arranges it, and when it is to be."""

    days = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    kronor = models.PositiveIntegerField(default=0)
    arranged_by = models.CharField(max_length=8, choices=Party)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)  # the last day, of what goes on for a while

    class Meta:
        abstract = True


class Activity(Taken, SealedRow):
    """One thing to learn, do or try.

    ``answer_by`` is until when the manager owes an answer; without one the two are agreed already.
    """

    sealed: ClassVar[tuple[str, ...]] = ("what",)
    what: str

    need = models.ForeignKey(Outcome, models.CASCADE, related_name="activities")
    answer_by = models.DateField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activity_is_within_bounds",
                condition=Q(days__range=(0, MOST_DAYS)) & Q(kronor__lte=MOST_KRONOR),
            ),
            models.CheckConstraint(
                name="activity_has_a_day_or_waits_for_one",
                condition=Q(from_on__isnull=False) | Q(answer_by__isnull=False),
            ),
            models.CheckConstraint(
                name="activity_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on or self.answer_by}"


class EarlierPlan(Taken):
    """What was planned before it was changed, and who changed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="earlier_plans")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Answer(SealedRow):
    """The manager's answer: granted, or not now, with the reason."""

    sealed: ClassVar[tuple[str, ...]] = ("reason",)
    reason: str

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="answer")
    granted = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return "granted" if self.granted else "not now"


class Done(models.Model):
    """It was done, on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.OneToOneField(Activity, models.CASCADE, related_name="done")
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.on}"


class Gain(SealedRow):
    """What it gave, in somebody's words; kept in order, never overwritten."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="gains")
    text: str
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Dropped(models.Model):
    """It will not be done: no longer relevant, which is a neutral ending."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.OneToOneField(Activity, models.CASCADE, related_name="dropped")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
