"""Where a unit is going."""

import uuid

from django.db import models

from avstamp.people.models import Unit


class Direction(models.Model):
    """Where a unit is going for a while: the organisation's side of a goal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="directions")
    text = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.text
