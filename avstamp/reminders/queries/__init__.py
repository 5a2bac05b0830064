"""What waits for people, who may be told of it by e-mail, and what they have been told."""

from avstamp.reminders.queries.readers import KIND, held, readers, told_in, turned_off_by
from avstamp.reminders.queries.waiting import waiting_for
from avstamp.reminders.queries.waits import Waits
from avstamp.reminders.queries.whom import whom

__all__ = [
    "KIND",
    "Waits",
    "held",
    "readers",
    "told_in",
    "turned_off_by",
    "waiting_for",
    "whom",
]
