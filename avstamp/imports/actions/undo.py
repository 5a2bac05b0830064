"""The last import is to be undone."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.imports.actions.begin import refuse_if_under_way
from avstamp.imports.models import Import, Stage
from avstamp.imports.queries import can_be_undone
from avstamp.imports.steps.tasks import undo_it
from avstamp.people.models import Person


def undo(row: Import, *, by: Person | None, at: datetime) -> None:
    """Put back what the import changed; pressed twice it is done once. Raises UnableTo."""
    if row.stage in (Stage.UNDOING, Stage.UNDONE):
        return
    refuse_if_under_way()
    last = can_be_undone()
    if last is None or last.pk != row.pk:
        raise UnableTo(_("Only the last file can be undone, within thirty days."))
    try:
        with transaction.atomic():
            waiting = Import.objects.filter(pk=row.pk, current=None, undo_asked_at=None)
            waiting.update(undo_asked_at=at, undo_asked_by=by, current=True, failed=False)
            undo_it.enqueue(str(row.pk))
    except IntegrityError as another:
        raise UnableTo(_("A file is under way already.")) from another
