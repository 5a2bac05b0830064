"""An import that is not to be, and what is forgotten by the clock."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from avstamp.backups.actions import erase
from avstamp.core.errors import UnableTo
from avstamp.imports.models import Import, Part

KEPT_FOR = timedelta(days=1)  # what nobody goes on with
UNDONE_WITHIN = timedelta(days=30)  # so long can the last import be undone


@transaction.atomic
def abandon(row: Import, *, at: datetime) -> None:
    """Put an end to an import; what was read of its file is gone. Pressed twice it is done once.

    Raises UnableTo for one that is just being written.
    """
    open_still = Import.objects.select_for_update().filter(pk=row.pk, current=True)
    if open_still.filter(asked_at__isnull=False).exists():
        raise UnableTo(_("The changes are just being written. They can be undone afterwards."))
    if open_still.update(current=None, abandoned_at=at):
        erase(Part.objects.filter(of=row), at=at)


def forget_old(*, at: datetime) -> None:
    """Imports that nobody has gone on with for a day are put an end to, and what undoes one is
    forgotten after thirty."""
    left = Import.objects.filter(current=True, asked_at=None, at__lt=at - KEPT_FOR)
    for row in left:
        abandon(row, at=at)
    old = Part.objects.filter(of__done_at__lt=at - UNDONE_WITHIN, of__current=None)
    erase(old, at=at)
