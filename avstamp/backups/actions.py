"""Removing for good, and what is noted of backups."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet

from avstamp.audit.actions import audited, record
from avstamp.backups.models import Backup, Erasure


@transaction.atomic
def erase[Row: Model](rows: QuerySet[Row], *, at: datetime) -> int:
    """Remove rows for good, so that no backup brings them back; returns how many.

    Whatever a page calls removed goes this way. What hangs on the rows goes with them here, and
    with them after a restore.
    """
    keys = list(rows.values_list("pk", flat=True))
    never_again(rows.model, keys, at=at)
    rows.model._default_manager.filter(pk__in=keys).delete()
    return len(keys)


def never_again(model: type[Model], keys: Sequence[object], *, at: datetime) -> None:
    """No backup from before this moment brings these rows back as they stood.

    For what is withdrawn and yet keeps a row here: erase() removes it too.
    """
    table = model._meta.db_table
    Erasure.objects.bulk_create([Erasure(table=table, row=str(key), at=at) for key in keys])


def forget_old_erasures(*, at: datetime) -> int:
    """Those that no backup is old enough to bring back; returns how many."""
    return Erasure.objects.filter(at__lt=at - timedelta(days=settings.BACKUP_DAYS)).delete()[0]


@audited()
def note_backup(backup: UUID, *, made_at: datetime, at: datetime) -> None:
    """A backup of what stood here at ``made_at`` has been written, whole."""
    Backup.objects.create(id=backup, made_at=made_at)
    record("backups.make", subject=backup, by=None, at=at)


@audited()
def note_verified(backup: UUID, *, made_at: datetime, at: datetime) -> None:
    """It was restored on trial, found equal, and every text in it could be opened."""
    Backup.objects.update_or_create(
        id=backup,
        defaults={"verified_at": at},
        create_defaults={"made_at": made_at, "verified_at": at},
    )
    record("backups.verify", subject=backup, by=None, at=at)


@audited()
def note_restored(backup: UUID, *, made_at: datetime, at: datetime) -> None:
    """This installation is what the backup held."""
    Backup.objects.update_or_create(
        id=backup,
        defaults={"verified_at": at},
        create_defaults={"made_at": made_at, "verified_at": at},
    )
    record("backups.restore", subject=backup, by=None, at=at)
