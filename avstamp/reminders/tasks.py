"""What the clock does with reminders."""

from datetime import timedelta

from avstamp.reminders.actions import forget_old, send_reminders
from avstamp.work.scheduled import Scheduled

SCHEDULED = (
    # In the morning (rules.letters_go); more than once, for what a machine did not come to.
    Scheduled("reminders.send", every=timedelta(hours=1), run=lambda at: send_reminders(at=at)),
    Scheduled("reminders.forget_old", every=timedelta(days=1), run=lambda at: forget_old(at=at)),
)
