"""What the clock does with imports: nothing of a file is kept for longer than it is needed."""

from datetime import timedelta

from avstamp.imports.actions import forget_old
from avstamp.work.scheduled import Scheduled

SCHEDULED = (
    Scheduled("imports.forget_old", every=timedelta(hours=1), run=lambda at: forget_old(at=at)),
)
