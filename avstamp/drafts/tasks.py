"""What the clock does with drafts: nobody has written in them for thirty days."""

from datetime import timedelta

from avstamp.drafts.actions import forget_old_drafts
from avstamp.work.scheduled import Scheduled

SCHEDULED = (
    Scheduled(
        "drafts.forget_old", every=timedelta(days=1), run=lambda at: forget_old_drafts(at=at)
    ),
)
