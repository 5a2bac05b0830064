"""What was shown is to be done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.imports.models import Import, Stage
from avstamp.imports.steps.tasks import write_it
from avstamp.people.models import Person


@transaction.atomic
def go_on(row: Import, *, read: str, by: Person | None, at: datetime) -> None:
    """Write the import as it was shown in the plan whose fingerprint was ``read``; pressed twice
    it is done once. Raises UnableTo."""
    if row.stage in (Stage.WRITING, Stage.DONE):
        return
    if row.stage != Stage.PLANNED or row.faults or not row.changes:
        raise UnableTo(_("There is nothing to go on with here. Choose the file again."))
    waiting = Import.objects.filter(
        pk=row.pk, current=True, asked_at=None, planned_at=row.planned_at, fingerprint=read
    )
    pressed = Import.objects.filter(pk=row.pk, asked_at__isnull=False, fingerprint=read)
    if pressed.exists():
        return
    if not waiting.update(asked_at=at, asked_by=by, failed=False, changed_meanwhile=False):
        raise UnableTo(_("The plan has changed since you read it. Read it again and go on then."))
    write_it.enqueue(str(row.pk))
