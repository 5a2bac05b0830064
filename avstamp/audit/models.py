"""Who opened, changed or was refused what, and when: ids only, never a text or a name."""

import uuid
from typing import Any

from django.db import models


class Outcome(models.TextChoices):
    DONE = "done"
    OPENED = "opened"
    REFUSED = "refused"


class OnlyAddedTo(models.QuerySet["AccessEvent"]):
    """Refuses what would change or remove a line of the trail."""

    def update(self, **_values: Any) -> int:
        raise TypeError("the trail is only ever added to")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("the trail is only ever added to")

    # As on Django's own: not on the manager, and not from a template.
    delete.queryset_only = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]


class AccessEvent(models.Model):
    """One line of the trail. Append-only; a month is removed whole when its time is up.

    No foreign keys: the trail outlives what it speaks of, and names are looked up when shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    month = models.CharField(max_length=7, db_index=True)  # 2026-11, in UTC
    actor = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject = models.UUIDField(null=True, db_index=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    # An opening is told once per person, page and hour: the same opening has the same value here.
    once = models.CharField(max_length=160, null=True, unique=True)

    objects = OnlyAddedTo.as_manager()

    class Meta:
        indexes = [models.Index(fields=["outcome", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.outcome}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("the trail is only ever added to")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("the trail is only ever added to")
