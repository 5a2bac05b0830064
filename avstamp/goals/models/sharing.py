"""A thought for the future is the employee's own; whom they let read it."""

import uuid

from django.db import models
from django.db.models import Q

from avstamp.goals.models.outcome import Outcome
from avstamp.people.models import Person


class Sharing(models.Model):
    """The employee lets one manager read one thought, from one moment until they take it back.

    It is with a person and not with a post: whoever comes after reads nothing of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="sharings")
    with_person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outcome", "with_person"],
                condition=Q(taken_back_at__isnull=True),
                name="shared_with_somebody_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
