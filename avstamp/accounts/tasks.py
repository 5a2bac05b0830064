"""What the clock does with counts of tries and with sessions, when they are over."""

from datetime import timedelta

from avstamp.accounts.actions.limits import forget_old_tallies
from avstamp.accounts.actions.sessions import forget_old_sessions
from avstamp.work.scheduled import Scheduled

SCHEDULED = (
    Scheduled(
        "accounts.forget_old_tallies",
        every=timedelta(days=1),
        run=lambda at: forget_old_tallies(at=at),
    ),
    Scheduled(
        "accounts.forget_old_sessions",
        every=timedelta(days=1),
        run=lambda at: forget_old_sessions(at=at),
    ),
)
