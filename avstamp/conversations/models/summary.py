"""The summary: frozen versions, confirmed by both, with each one's own remark."""

from typing import ClassVar

from django.db import models

from avstamp.conversations.models.conversation import Conversation, ConversationRecord
from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow


class SummaryVersion(SealedRow):
    """The summary as put forward: its text with the outcomes as they then stood.

    ``document`` is canonical JSON (conversations/document.py); ``sha256`` is its hash, and what
    is confirmed. Nothing that happens later touches it.
    """

    sealed: ClassVar[tuple[str, ...]] = ("document",)
    document: str

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="one_summary_a_number")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class Withdrawal(ConversationRecord):
    """The summary was edited after it was put forward: this version waits for nobody."""

    summary = models.OneToOneField(SummaryVersion, models.CASCADE, related_name="withdrawal")


class Confirmation(ConversationRecord):
    """One of the two has read this version and confirms it; confirming is not agreeing."""

    summary = models.ForeignKey(SummaryVersion, models.CASCADE, related_name="confirmations")
    # Signed on paper by ``by``, and recorded here ``at`` by the manager: marked so for ever.
    signed_on = models.DateField(null=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["summary", "by"], name="each_confirms_once"),
            models.CheckConstraint(
                name="on_paper_has_a_day_and_somebody_who_says_so",
                condition=models.Q(signed_on__isnull=True, entered_by__isnull=True)
                | models.Q(signed_on__isnull=False, entered_by__isnull=False),
            ),
        ]


class Remark(SealedRow):
    """An own comment or a differing view, kept with the version it speaks of."""

    class Kind(models.TextChoices):
        OWN_COMMENT = "own_comment"
        DIFFERING_VIEW = "differing_view"

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    summary = models.ForeignKey(SummaryVersion, models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=16, choices=Kind)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.kind


class Reopening(SealedRow):
    """A confirmed summary is taken up again, with a reason; it stays readable until the next."""

    sealed: ClassVar[tuple[str, ...]] = ("reason",)
    reason: str

    summary = models.OneToOneField(SummaryVersion, models.CASCADE, related_name="reopening")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Passing(ConversationRecord):
    """The employee lets a later manager read what both confirmed here, until they take it back.

    It is with a person and not with a post: whoever comes after reads nothing of it.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="passings")
    with_person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "with_person"],
                condition=models.Q(taken_back_at__isnull=True),
                name="passed_to_somebody_once",
            )
        ]


class FollowUp(ConversationRecord):
    """When the two mean to follow up; the latest row counts.

    The day of the summary; where the follow-up is moved, the day it is moved to.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="follow_ups")
    follow_up_on = models.DateField()
