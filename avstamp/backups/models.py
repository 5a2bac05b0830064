"""Backups that this installation knows of."""

import uuid

from django.db import models


class Backup(models.Model):
    """A backup that was made, and when it was last restored on trial and found equal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField(db_index=True)
    verified_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"
