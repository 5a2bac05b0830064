"""Who opened, changed or was refused what, and when: ids only, never a text or a name."""

import uuid
from typing import Any

from django.db import models

from avstamp.audit.chain import Line


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


class Segment(models.Model):
    """A month of the trail: what it hangs on, where it stands, and the key it is sealed with.

    Stays when the lines of its month are removed, since the next month hangs on it.
    """

    month = models.CharField(max_length=7, primary_key=True)  # 2026-11, in UTC
    number = models.PositiveIntegerField(unique=True)  # in the order they were begun: 1, 2, …
    # Where the month before stood when this one was begun; 0 and nothing for the first.
    previous_sequence = models.PositiveBigIntegerField(default=0)
    previous_hash = models.BinaryField(default=b"")
    # Where this one stands.
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.BinaryField(default=b"")
    followed = models.BooleanField(default=False)  # whether another has been begun after it
    removed_at = models.DateTimeField(null=True)  # its time was up, and its lines are gone
    key = models.BinaryField()  # wrapped
    master = models.CharField(max_length=40)  # which master key wraps it
    seal = models.BinaryField()  # over all of the above but the key

    def __str__(self) -> str:
        return self.month


class AccessEvent(models.Model):
    """One line of the trail. Append-only; a month is removed whole when its time is up.

    No foreign keys: the trail outlives what it speaks of, and names are looked up when shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    month = models.CharField(max_length=7)  # 2026-11, in UTC
    sequence = models.PositiveBigIntegerField()  # in its month: 1, 2, …
    hash = models.BinaryField()  # over this line and the one before it (chain.py)
    actor = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject = models.UUIDField(null=True, db_index=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    # An opening is told once per person, page and hour: the same opening has the same value here.
    once = models.CharField(max_length=160, null=True, unique=True)

    objects = OnlyAddedTo.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["outcome", "at"]),
            models.Index(fields=["actor", "at"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["month", "sequence"], name="one_line_a_place"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="places_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.outcome}"

    @property
    def line(self) -> Line:
        return Line(*(getattr(self, name) for name in Line._fields))

    def save(self, *_args: Any, **_kwargs: Any) -> None:
        raise TypeError("the trail is only ever added to, by what actions.py offers")

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("the trail is only ever added to")
