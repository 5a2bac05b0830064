"""When and where; each change is a new row."""

from django.db import models

from avstamp.conversations.models.conversation import Conversation, ConversationRecord


class Booking(ConversationRecord):
    """A time and a place. Wall time and zone are kept: a meeting at nine stays at nine.

    Of a follow-up only the day is agreed when it is booked from the summary; the time comes later.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="bookings")
    number = models.PositiveIntegerField()
    starts_on = models.DateField()
    starts_at = models.TimeField(null=True)
    zone = models.CharField(max_length=60)
    minutes = models.PositiveIntegerField(default=90)
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="one_booking_a_number")
        ]


class CounterProposal(ConversationRecord):
    """The booked time does not suit; another is proposed."""

    booking = models.OneToOneField(Booking, models.CASCADE, related_name="counter_proposal")
    starts_on = models.DateField()
    starts_at = models.TimeField()


class Cancellation(ConversationRecord):
    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="cancellation")
