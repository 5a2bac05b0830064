"""Taking what is due, so that of several workers one has it.

Nobody keeps a lock while the work is done: what is taken is not due for some minutes. A worker that
goes on for longer says so (Runner's pulse); of one that was killed the rows are due again by time.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from avstamp.work.models import Leased

LEASE = timedelta(minutes=2)
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)


def take[Row: Leased](ready: QuerySet[Row], *, by: UUID, most: int, at: datetime) -> list[Row]:
    """Those of the rows that are due, the longest waiting first: from now on the worker's."""
    due = ready.filter(due_at__lte=at).order_by("due_at", "pk")
    if not due.exists():  # who only asks holds nobody up
        return []
    with transaction.atomic():
        rows = list(due.select_for_update(skip_locked=True)[:most])
        taken = ready.model._default_manager.filter(pk__in=[row.pk for row in rows])
        taken.update(held_by=by, due_at=at + LEASE, attempts=F("attempts") + 1)
    for row in rows:
        row.held_by, row.attempts = by, row.attempts + 1
    return rows


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, two, four, … an hour."""
    doubled = 1 << min(max(attempts - 1, 0), 10)
    return min(_FIRST * doubled, _LONGEST)
