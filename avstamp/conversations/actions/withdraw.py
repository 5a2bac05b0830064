"""An edit after the summary was put forward: that version waits for nobody any more."""

from datetime import datetime

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation, Withdrawal
from avstamp.conversations.rules import Standing
from avstamp.people.models import Person


def withdraw_proposal(
    conversation: Conversation, standing: Standing, *, by: Person, at: datetime
) -> None:
    """Call before any change to what the summary is made of; the caller holds the row."""
    if standing.stage == Stage.PROPOSED:
        latest = conversation.versions.order_by("-number")[0]
        Withdrawal.objects.get_or_create(summary=latest, defaults={"by": by, "at": at})
