"""Conversations in lists, and what a row of a list tells."""

from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from avstamp.conversations.models import Booking, Conversation
from avstamp.conversations.queries.facts import with_facts
from avstamp.people.models import Person


def visible_to(person: Person, on: date) -> QuerySet[Conversation]:
    """A person's conversations: as the employee, and as the manager of people they lead now."""
    return with_facts(Conversation.objects.all(), on).filter(
        Q(employee=person) | Q(manager=person, manager_now=F("manager"))
    )


def with_bookings(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """With both people, when it was held and every booking, latest first."""
    return conversations.select_related("employee", "manager", "held").prefetch_related(
        Prefetch(
            "bookings",
            Booking.objects.select_related("counter_proposal").order_by("-number"),
        )
    )


def booking_of(conversation: Conversation) -> Booking | None:
    """The booking that holds, from a row of ``with_bookings`` or asked for anew."""
    return max(conversation.bookings.all(), key=lambda booking: booking.number, default=None)
