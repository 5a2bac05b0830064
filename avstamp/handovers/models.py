"""What people do about a change of manager. The change itself is no row (queries/changes.py)."""

import uuid
from typing import ClassVar

from django.db import models

from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow


def comment_vault(employee: uuid.UUID, to: uuid.UUID) -> str:
    return f"handover:{employee}:{to}"


class Told(models.Model):
    """The employee has been told who leads them from a day on; empty: that nobody is named yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Person, models.CASCADE, related_name="+")
    on = models.DateField()
    to = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employee", "on", "to"], name="told_once"),
            models.UniqueConstraint(
                fields=["employee", "on"],
                condition=models.Q(to__isnull=True),
                name="told_of_nobody_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}"


class Comment(SealedRow):
    """A few words from the employee to who comes, who reads them from the day they lead them."""

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    employee = models.ForeignKey(Person, models.PROTECT, related_name="+")
    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "to"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Meeting(models.Model):
    """The employee would like to meet who goes and who comes, all three."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Person, models.PROTECT, related_name="+")
    before = models.ForeignKey(Person, models.PROTECT, related_name="+")
    after = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["employee", "after"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class MeetingEnd(models.Model):
    """The three have met, or they do not."""

    class How(models.TextChoices):
        HELD = "held"
        DECLINED = "declined"
        TAKEN_BACK = "taken_back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="end")
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.how
