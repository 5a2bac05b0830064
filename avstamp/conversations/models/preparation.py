"""What each writes beforehand, and to whom it is open."""

import uuid
from typing import ClassVar

from django.db import models

from avstamp.conversations.models.conversation import Conversation, ConversationRecord, Opens
from avstamp.people.models import Person
from avstamp.saving.models import Remembers


def private_vault(conversation: uuid.UUID, author: uuid.UUID) -> str:
    return f"private:{conversation}:{author}"


class Answer(Remembers):
    """One author's own words on one question; nobody else ever edits them.

    What was said on paper or aloud, and typed in by the manager on the author's behalf, is an
    answer of its own beside it: marked with who typed it, and read by both from the start.
    """

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="answers")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    question = models.CharField(max_length=20)  # the question's key in the conversation's guide
    at = models.DateTimeField()
    empty = models.BooleanField(default=True)  # so that a list of themes need not be decrypted

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "author", "question"],
                condition=models.Q(entered_by__isnull=True),
                name="one_answer_a_question",
            ),
            models.UniqueConstraint(
                fields=["conversation", "author", "question"],
                condition=models.Q(entered_by__isnull=False),
                name="one_entered_answer_a_question",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class SharingRule(models.Model):
    """How preparations open in conversations opened from now on; the latest row counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opens = models.CharField(max_length=10, choices=Opens)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.opens} {self.at:%Y-%m-%d}"


class Share(ConversationRecord):
    """The author (``by``) opened one section to the other; ends if taken back."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="shares")
    section = models.CharField(max_length=20)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "by", "section"],
                condition=models.Q(taken_back_at__isnull=True),
                name="shared_once_at_a_time",
            )
        ]


class Reading(ConversationRecord):
    """The other (``by``) has opened what was shared: from here it cannot be taken back."""

    share = models.OneToOneField(Share, models.CASCADE, related_name="reading")
