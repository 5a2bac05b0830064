"""Reads about changes of manager, and what is handed over at one."""

from avstamp.handovers.queries.changes import (
    Change,
    change_of,
    changes_about,
    notices,
    to_of,
    unled,
)
from avstamp.handovers.queries.page import HandoverPage, handover_page, meeting_of
from avstamp.handovers.queries.standing import Standing, as_led_now, meant, standing

__all__ = [
    "Change",
    "HandoverPage",
    "Standing",
    "as_led_now",
    "change_of",
    "changes_about",
    "handover_page",
    "meant",
    "meeting_of",
    "notices",
    "standing",
    "to_of",
    "unled",
]
