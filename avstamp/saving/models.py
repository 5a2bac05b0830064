"""Receipts: what was acknowledged, so that a repeated save is answered alike and done once."""

from django.db import models


class Receipt(models.Model):
    """One acknowledged save, kept for fourteen days. Holds no text, nor a hash of one alone."""

    # A hash of the client's idempotency key with person, slot and text (protocol.py).
    key = models.CharField(max_length=80, primary_key=True)
    person = models.UUIDField()
    slot = models.CharField(max_length=120)  # which field of what, e.g. answer:<id>:q07
    version = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        # A receipt goes with what it spoke of (a parked sentence, a slip that is removed).
        indexes = [models.Index(fields=["slot"])]

    def __str__(self) -> str:
        return self.slot
