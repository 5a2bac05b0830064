"""The conversation itself, and the plain records of its life."""

import uuid

from django.db import models

from avstamp.guides.models import GuideVersion
from avstamp.people.models import Person
from avstamp.role_profiles.models import RoleProfileVersion


class Opens(models.TextChoices):
    """When what is shared of a preparation can be read by the other."""

    AS_SHARED = "as_shared"  # at once
    TOGETHER = "together"  # both at the same moment (rules.open_together)


class Conversation(models.Model):
    """Exactly two people, a type, a guide as it read when the conversation was opened.

    Where it stands is worked out from the records (lifecycle.py), never stored.
    """

    class Type(models.TextChoices):
        EMPLOYEE_DIALOGUE = "employee_dialogue"  # the year's talk
        FOLLOW_UP = "follow_up_conversation"  # a short one over what is open, halfway to the next

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    type = models.CharField(max_length=24, choices=Type, default=Type.EMPLOYEE_DIALOGUE)
    employee = models.ForeignKey(Person, models.PROTECT, related_name="conversations")
    manager = models.ForeignKey(Person, models.PROTECT, related_name="conversations_led")
    guide_version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    # As the organisation's rule read when the conversation was opened: a change of it never works
    # backwards.
    opens = models.CharField(max_length=10, choices=Opens, default=Opens.AS_SHARED)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["employee", "manager", "-opened_at"]),
            models.Index(fields=["manager", "-opened_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="two_different_people",
                condition=~models.Q(employee=models.F("manager")),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_follow_up(self) -> bool:
        return self.type == self.Type.FOLLOW_UP


class ConversationRecord(models.Model):
    """Something that happened to a conversation: by a person, at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.at:%Y-%m-%d}"


class Suggestion(ConversationRecord):
    """The employee would like to talk."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="suggestion")


class Begun(ConversationRecord):
    """The talk begins: whatever is shared is open to both."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="begun")


class Held(ConversationRecord):
    """The talk was held on a day, with the role profile as it then read."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="held")
    held_on = models.DateField()
    role_version = models.ForeignKey(
        RoleProfileVersion, models.PROTECT, null=True, related_name="+"
    )


class RoleCheck(ConversationRecord):
    """*Stämmer rollprofilen?* The two have looked at it together, and it fits as it is."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="role_check")
    role_version = models.ForeignKey(RoleProfileVersion, models.PROTECT, related_name="+")


class Following(ConversationRecord):
    """A follow-up: which conversation it follows up, and as the how-manyth."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="follows")
    earlier = models.ForeignKey(Conversation, models.CASCADE, related_name="followed_by")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "number"], name="one_follow_up_a_number")
        ]


class Closure(ConversationRecord):
    """The next conversation has been held: this one is finished and can no longer be reopened."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="closure")
