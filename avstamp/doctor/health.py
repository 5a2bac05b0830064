"""Whether the house stands: both databases answer, and the master keys open the key ring."""

from django.apps import apps
from django.db import DatabaseError, connections

from avstamp.vault import keyring, master
from avstamp.vault.cipher import Refused
from avstamp.vault.models import DataKey
from avstamp.vault.sealed import SealedRow


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
        return bool(keyring.fetch([newest.vault])) if newest else not _texts_are_there()
    except (DatabaseError, master.MasterKeysMissing, Refused):
        return False


def _texts_are_there() -> bool:
    """An empty key ring beside texts is a lost one."""
    kinds = (model for model in apps.get_models() if issubclass(model, SealedRow))
    first, *others = (kind._default_manager.order_by().values("vault") for kind in kinds)
    return first.union(*others, all=True).exists()
