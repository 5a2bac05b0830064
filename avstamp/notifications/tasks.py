"""What the clock does with messages."""

from datetime import timedelta

from avstamp.notifications.actions import forget_old
from avstamp.notifications.sending import deliver
from avstamp.work.scheduled import Scheduled

SCHEDULED = (
    # What was posted is sent at once; this is for what has to be tried again.
    Scheduled("notifications.deliver", every=timedelta(minutes=1), run=lambda _at: deliver.call()),
    Scheduled(
        "notifications.forget_old", every=timedelta(days=1), run=lambda at: forget_old(at=at)
    ),
)
