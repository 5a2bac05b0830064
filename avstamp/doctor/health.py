"""Whether the house stands: both databases answer, and the master keys open the key ring."""

from django.db import DatabaseError, connections

from avstamp.vault import keyring, master
from avstamp.vault.cipher import Refused
from avstamp.vault.models import DataKey


def databases_answer() -> bool:
    """Whether the data and the key ring both take a question."""
    try:
        for connection in connections.all():
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def keys_fit() -> bool:
    """Whether the master keys load and open the newest key of the ring, if there is one."""
    try:
        master.load()
        newest = DataKey.objects.order_by("-made_at").first()
        return newest is None or bool(keyring.fetch([newest.vault]))
    except (DatabaseError, master.MasterKeysMissing, Refused):
        return False
