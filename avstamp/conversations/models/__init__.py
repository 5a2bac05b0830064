"""What a conversation is: two people, and records of what happened with who and when."""

from avstamp.conversations.models.booking import Booking, Cancellation, CounterProposal
from avstamp.conversations.models.conversation import (
    Closure,
    Conversation,
    Held,
    RoleCheck,
    Suggestion,
)
from avstamp.conversations.models.outcome import Agreement
from avstamp.conversations.models.preparation import Answer, Reading, Share
from avstamp.conversations.models.shared_note import NoteEntry
from avstamp.conversations.models.summary import (
    Confirmation,
    FollowUp,
    Remark,
    Reopening,
    SummaryVersion,
    Withdrawal,
)

__all__ = [
    "Agreement",
    "Answer",
    "Booking",
    "Cancellation",
    "Closure",
    "Confirmation",
    "Conversation",
    "CounterProposal",
    "FollowUp",
    "Held",
    "NoteEntry",
    "Reading",
    "Remark",
    "Reopening",
    "RoleCheck",
    "Share",
    "Suggestion",
    "SummaryVersion",
    "Withdrawal",
]
