"""What two people agree: goals, commitments and the other kinds of outcome, and how it went.

An outcome belongs to the employee it concerns and lives outside any conversation, so that it
comes back at its date and in the next conversation, whoever is then the manager.
"""

from avstamp.goals.models.direction import Direction
from avstamp.goals.models.outcome import HungOn, Kind, Outcome, Party, outcome_vault
from avstamp.goals.models.sharing import Sharing
from avstamp.goals.models.story import (
    CheckIn,
    Ending,
    MoveReason,
    NewDate,
    Reply,
    TakeOver,
    TakeOverAnswer,
)

__all__ = [
    "CheckIn",
    "Direction",
    "Ending",
    "HungOn",
    "Kind",
    "MoveReason",
    "NewDate",
    "Outcome",
    "Party",
    "Reply",
    "Sharing",
    "TakeOver",
    "TakeOverAnswer",
    "outcome_vault",
]
