"""What the clock does about changes of manager."""

from datetime import timedelta

from avstamp.handovers.actions import tell
from avstamp.work.scheduled import Scheduled

SCHEDULED = (Scheduled("handovers.tell", every=timedelta(days=1), run=lambda at: tell(at=at)),)
