"""The safety representative has texts before them."""

from collections.abc import Iterable
from datetime import datetime

from avstamp.work_environment.models import Reading, Sharing


def note_read(texts: Iterable[Sharing], *, at: datetime) -> None:
    """Of these (``shared_with``), which their safety representative opens just now, none waits to
    be read; opened twice at once, it is noted once."""
    unread = [Reading(sharing=row, at=at) for row in texts if not hasattr(row, "reading")]
    if unread:
        Reading.objects.bulk_create(unread, ignore_conflicts=True)
