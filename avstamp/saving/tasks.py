"""What the clock does with receipts."""

from datetime import timedelta

from avstamp.saving.protocol import forget_old_receipts
from avstamp.work.scheduled import Scheduled

SCHEDULED = (
    Scheduled(
        "saving.forget_old_receipts",
        every=timedelta(days=1),
        run=lambda at: forget_old_receipts(at=at),
    ),
)
