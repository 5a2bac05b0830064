"""Which outcomes a conversation led to, and which earlier ones it took on."""

from django.db import models

from avstamp.conversations.models.conversation import Conversation, ConversationRecord
from avstamp.goals.models import Outcome


class Agreement(ConversationRecord):
    """This conversation agreed, carried on or closed an outcome: a link, never a copy."""

    class What(models.TextChoices):
        AGREED = "agreed"
        CARRIED_ON = "carried_on"
        CLOSED = "closed"

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="agreements")
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="agreements")
    what = models.CharField(max_length=10, choices=What)
    question = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "outcome"], name="one_agreement_an_outcome"
            )
        ]
