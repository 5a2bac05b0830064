"""The key ring: one wrapped key for each vault. A vault is what dies together."""

from django.db import models


class DataKey(models.Model):
    """The key of one vault, wrapped by a master key.

    Destroying the row destroys every text in the vault, in every backup of the data too, since
    the key ring is a database of its own with backups of its own.
    """

    vault = models.CharField(max_length=120, primary_key=True)
    wrapped = models.BinaryField()
    master = models.CharField(max_length=40)  # which master key wraps it
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    # When a sweep found no text in the vault (actions.py); whoever asks for the key takes it away.
    unused_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.vault


class Master(models.Model):
    """A master key that has been put to use: its name, and never the key itself."""

    name = models.CharField(max_length=40, primary_key=True)
    # New keys are wrapped by it. Here and not in a file, of which each machine has its own copy.
    primary = models.BooleanField()
    since = models.DateTimeField(null=True)  # unknown of the one that an installation began with
    retired_at = models.DateTimeField(null=True)  # it wraps nothing, and never will again

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["primary"], condition=models.Q(primary=True), name="one_primary"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Copy(models.Model):
    """A copy of the key ring that was made, and how many keys are in it."""

    at = models.DateTimeField()
    keys = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
