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
