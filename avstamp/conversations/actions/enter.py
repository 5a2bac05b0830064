"""How every verb begins: hold the conversation's row, see how one stands, check the rule."""

from datetime import datetime

from avstamp.audit import actions as audit
from avstamp.conversations import queries
from avstamp.conversations.models import Conversation
from avstamp.conversations.rules import Standing, check
from avstamp.core.clock import local_day
from avstamp.people.models import Person


def enter(
    conversation: Conversation, action: str, *, by: Person, at: datetime
) -> tuple[Conversation, Standing]:
    """The conversation, held for this transaction. Raises Denied or NotNow."""
    held, standing = queries.standing(conversation.pk, by, local_day(at), hold=True)
    check(action, standing)
    return held, standing


def done(action: str, conversation: Conversation, *, by: Person, at: datetime) -> None:
    """The trail of what was done."""
    audit.record(action, subject=conversation.pk, by=by.id, at=at)
