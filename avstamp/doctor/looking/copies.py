"""The copies that this installation knows of."""

from datetime import datetime

from django.db.models import Count, Max, Min

from avstamp.backups.models import Backup
from avstamp.doctor.situation import Copies
from avstamp.vault.models import Copy, DataKey, Master


def first_key() -> datetime | None:
    """When the first text was written that is still here."""
    first: datetime | None = DataKey.objects.aggregate(first=Min("made_at"))["first"]
    return first


def look() -> Copies:
    """When the key ring was copied and changed after that, and what there is of backups."""
    backups = Backup.objects.aggregate(made=Max("made_at"), verified=Max("verified_at"))
    last = Copy.objects.order_by("-at").values_list("at", flat=True).first()
    # A copy is of the moment after it was begun.
    made, replaced = DataKey.objects.all(), Master.objects.filter(primary=True)
    if last:
        made, replaced = made.filter(made_at__gte=last), replaced.filter(since__gte=last)
    keys = made.aggregate(first=Min("made_at"), number=Count("pk"))
    changes = [keys["first"], *replaced.values_list("since", flat=True)]
    return Copies(
        ring_at=last,
        changed_at=min((at for at in changes if at), default=None),
        keys_since=keys["number"],
        backup_at=backups["made"],
        verified_at=backups["verified"],
    )
