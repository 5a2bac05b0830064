"""What is to be done after the response, and who does it. Nothing here holds anybody's words."""

import uuid

from django.db import models


class Leased(models.Model):
    """A row that one worker at a time takes, for a while (leases.py)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # From when on it may be taken. Whoever takes it moves this ahead, so that a worker that dies
    # lets go of it by time.
    due_at = models.DateTimeField()
    held_by = models.UUIDField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=120, default="")  # the last one's class; never its text

    class Meta:
        abstract = True


class Work(Leased):
    """A task of Django's framework that waits for a worker; gone when it is done.

    What the clock does stands here always, under its name, and is due again and again.
    """

    task = models.CharField(max_length=200)  # where it is: avstamp.notifications.sending.deliver
    args = models.JSONField(default=list)  # ids and names alone (backend.py)
    enqueued_at = models.DateTimeField()
    standing = models.CharField(max_length=60, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"])]

    def __str__(self) -> str:
        return self.standing or self.task


class Worker(models.Model):
    """A process that does the work, and when it last said so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)
