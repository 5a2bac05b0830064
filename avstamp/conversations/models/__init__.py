"""What a conversation is: two people, and records of what happened with who and when."""

from avstamp.conversations.models.booking import Booking, Cancellation, CounterProposal
from avstamp.conversations.models.company import Capacity, Company, Guest
from avstamp.conversations.models.conversation import (
    Begun,
    Closure,
    Conversation,
    Following,
    Held,
    Opens,
    RoleCheck,
    Suggestion,
)
from avstamp.conversations.models.outcome import Agreement
from avstamp.conversations.models.preparation import (
    Answer,
    Reading,
    Share,
    SharingRule,
)
from avstamp.conversations.models.shared_note import NoteEntry
from avstamp.conversations.models.summary import (
    Confirmation,
    FollowUp,
    Passing,
    Remark,
    Reopening,
    SummaryVersion,
    Withdrawal,
)

__all__ = [
    "Agreement",
    "Answer",
    "Begun",
    "Booking",
    "Cancellation",
    "Capacity",
    "Closure",
    "Company",
    "Confirmation",
    "Conversation",
    "CounterProposal",
    "FollowUp",
    "Following",
    "Guest",
    "Held",
    "NoteEntry",
    "Opens",
    "Passing",
    "Reading",
    "Remark",
    "Reopening",
    "RoleCheck",
    "Share",
    "SharingRule",
    "Suggestion",
    "SummaryVersion",
    "Withdrawal",
]
