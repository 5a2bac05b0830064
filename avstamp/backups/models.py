"""Backups that this installation knows of, and what none of them may bring back."""

import uuid

from django.db import models


class Backup(models.Model):
    """A backup that was made, and when it was last restored on trial and found equal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField(db_index=True)
    verified_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class Erasure(models.Model):
    """A row that somebody removed for good: which, and when; never what it said.

    Written with the removal itself, and carried by each copy of the key ring, so that a backup
    from before it does not bring the row back. Kept for as long as such a backup may be there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.CharField(max_length=80)
    row = models.CharField(max_length=80)  # its key
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
