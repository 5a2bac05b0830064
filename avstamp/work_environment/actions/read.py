"""The safety representative has texts before them."""

from collections.abc import Iterable
from datetime import datetime

from avstamp.work_environment.models import Sharing


def note_read(texts: Iterable[Sharing], *, at: datetime) -> None:
    """Of these, which their safety representative opens just now, none waits to be read."""
    unread = [row.pk for row in texts if row.read_at is None]
    if unread:
        Sharing.objects.filter(pk__in=unread, read_at=None).update(read_at=at)
