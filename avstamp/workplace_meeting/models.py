"""A topic for the workplace meeting: its text, who approved it, and what came of it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from avstamp.goals.models import Outcome
from avstamp.people.models import Person, Unit
from avstamp.vault.sealed import SealedRow


def topic_vault(topic: uuid.UUID) -> str:
    """A text for the meeting dies with what came of it; the outcome it came from, before."""
    return f"topic:{topic}"


class Topic(SealedRow):
    """The text for the meeting. ``version`` counts its wordings, of which the latest is kept.

    Its id is drawn by lot, and is the order of the list: it tells neither who nor when.
    """

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    # Without it when the outcome has gone: what is approved belongs to the unit.
    outcome = models.OneToOneField(
        Outcome, models.SET_NULL, null=True, related_name="meeting_topic"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def approval(self) -> "Approval | None":
        """The one that holds, from rows already fetched where they are (queries)."""
        return next((row for row in self.approvals.all() if row.taken_back_at is None), None)


class Approval(models.Model):
    """The employee approves one wording for the meeting of one unit, until they take it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="approvals")
    wording = models.PositiveIntegerField()  # the topic's version that was read and approved
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic"],
                condition=Q(taken_back_at__isnull=True),
                name="one_approval_a_topic",
            )
        ]
        indexes = [
            models.Index(
                fields=["unit"], condition=Q(taken_back_at__isnull=True), name="on_the_units_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class TakenUp(SealedRow):
    """The topic was taken up on a meeting, on a day, and what came of it."""

    sealed: ClassVar[tuple[str, ...]] = ("came_of_it",)
    came_of_it: str

    topic = models.OneToOneField(Topic, models.CASCADE, related_name="taken_up")
    met_on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.met_on}"
