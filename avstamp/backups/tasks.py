"""What the clock does with what is remembered as removed: no backup is as old."""

from datetime import timedelta

from avstamp.backups.actions import forget_old_erasures
from avstamp.work.scheduled import Scheduled

SCHEDULED = (
    Scheduled(
        "backups.forget_old_erasures",
        every=timedelta(days=1),
        run=lambda at: forget_old_erasures(at=at),
    ),
)
