"""Receipts: what was acknowledged, so that a repeated save is answered alike and done once.

And what stood before: the earlier versions of a text.
"""

from typing import ClassVar

from django.db import models

from avstamp.vault.sealed import SealedRow


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


class Remembers(SealedRow):
    """A row of one text whose earlier versions are kept (earlier.py)."""

    kept = models.PositiveIntegerField(default=0)  # how many have been: the number of the latest
    # From when the next is counted: when the one that was kept last was written, or the first was.
    counted_from = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Earlier(SealedRow):
    """What a text said once, in the vault of the text: they die together."""

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    of = models.UUIDField()  # the row whose text it was
    number = models.PositiveIntegerField()
    at = models.DateTimeField()  # when it was written

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="one_earlier_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.number}"
