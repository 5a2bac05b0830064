"""Opening a conversation and agreeing on a time."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.conversations import queries
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.models import (
    Booking,
    Cancellation,
    Conversation,
    CounterProposal,
    FollowUp,
    Opens,
    Suggestion,
)
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.guides.models import GuideVersion
from avstamp.people.models import Person
from avstamp.people.queries import assignment_on, leads
from avstamp.policy.engine import Denied


@dataclass(frozen=True, slots=True)
class Slot:
    """A time and a place, in the organisation's wall time; of a follow-up the day may be enough."""

    starts_on: date
    starts_at: time | None
    minutes: int = 90
    place: str = ""


class UnableToBook(UnableTo):
    pass


@audited()
def open_conversation(
    employee: Person,
    *,
    slot: Slot,
    guide_version: GuideVersion,
    by: Person,
    at: datetime,
) -> Conversation:
    """A manager opens a conversation with one of their people and books its time.

    Raises Denied if they do not lead the person today, UnableToBook if one is already under way.
    """
    Person.objects.select_for_update().get(pk=employee.pk)
    if not leads(by.id, employee.id, local_day(at)):
        raise Denied("conversations.open", employee.id)
    _check_none_open(employee, by, at)
    conversation = create(employee, by, guide_version, by=by, at=at)
    write_booking(conversation, slot, by=by, at=at)
    done("conversations.open", conversation, by=by, at=at)
    return conversation


@audited()
def suggest_conversation(*, guide_version: GuideVersion, by: Person, at: datetime) -> Conversation:
    """An employee asks their manager for a conversation; the manager books the time.

    Raises UnableTo without a manager, UnableToBook if one is already under way.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    assignment = assignment_on(by, local_day(at))
    if assignment is None or assignment.manager is None:
        raise UnableTo(_("You have no manager here to have a conversation with."))
    _check_none_open(by, assignment.manager, at)
    conversation = create(by, assignment.manager, guide_version, by=by, at=at)
    Suggestion.objects.create(conversation=conversation, by=by, at=at)
    done("conversations.suggest", conversation, by=by, at=at)
    return conversation


def _check_none_open(employee: Person, manager: Person, at: datetime) -> None:
    if queries.coming_between(employee, manager, local_day(at)):
        raise UnableToBook(_("You already have a conversation under way."))


def create(
    employee: Person,
    manager: Person,
    guide_version: GuideVersion,
    *,
    kind: str = Conversation.Type.EMPLOYEE_DIALOGUE,
    by: Person,
    at: datetime,
) -> Conversation:
    """A conversation of these two; the caller has checked that there may be one more."""
    rule = queries.sharing_rule()
    return Conversation.objects.create(
        type=kind,
        opens=rule.opens if rule else Opens.AS_SHARED,
        employee=employee,
        manager=manager,
        guide_version=guide_version,
        language=employee.language,
        opened_by=by,
        opened_at=at,
    )


@audited()
def book(conversation: Conversation, *, slot: Slot, by: Person, at: datetime) -> Booking:
    """Book a suggested conversation, or move one to another time or place.

    A follow-up is moved by either; the talk it follows up then tells of the new day.

    Asked twice for the same time, as by a form sent twice, the booking that holds is enough;
    unless another time was proposed, which is then answered by staying with this one.
    """
    follows = conversation.follows if conversation.is_follow_up else None
    if follows:
        queries.hold_row(follows.earlier_id)  # before its follow-up, as where both confirm
    conversation, _standing = enter(conversation, "conversations.book", by=by, at=at)
    holds = queries.booking_of(conversation)
    if holds and _says_the_same(holds, slot) and not hasattr(holds, "counter_proposal"):
        return holds
    booking = write_booking(conversation, slot, by=by, at=at)
    if follows and holds and holds.starts_on != slot.starts_on:
        FollowUp.objects.create(
            conversation_id=follows.earlier_id, follow_up_on=slot.starts_on, by=by, at=at
        )
    done("conversations.book", conversation, by=by, at=at)
    return booking


def _says_the_same(booking: Booking, slot: Slot) -> bool:
    said = (booking.starts_on, booking.starts_at, booking.minutes, booking.place)
    return said == (slot.starts_on, slot.starts_at, slot.minutes, slot.place.strip())


def write_booking(conversation: Conversation, slot: Slot, *, by: Person, at: datetime) -> Booking:
    """A time from today on, which from now on holds; the caller holds the row."""
    _check_slot(slot.starts_on, at)
    latest = conversation.bookings.order_by("-number").first()
    return Booking.objects.create(
        conversation=conversation,
        number=latest.number + 1 if latest else 1,
        starts_on=slot.starts_on,
        starts_at=slot.starts_at,
        zone=settings.TIME_ZONE,
        minutes=slot.minutes,
        place=slot.place.strip(),
        by=by,
        at=at,
    )


def _check_slot(starts_on: date, at: datetime) -> None:
    if starts_on < local_day(at):
        raise UnableToBook(_("That day has already passed. Choose today or a later day."))


@audited()
def decline(
    conversation: Conversation, *, starts_on: date, starts_at: time, by: Person, at: datetime
) -> CounterProposal:
    """The time does not suit the employee, who proposes another; the manager moves it or not."""
    conversation, _standing = enter(conversation, "conversations.decline", by=by, at=at)
    _check_slot(starts_on, at)
    booking = conversation.bookings.order_by("-number")[0]
    if CounterProposal.objects.filter(booking=booking).exists():
        raise UnableToBook(_("You have already proposed another time."))
    proposal = CounterProposal.objects.create(
        booking=booking, starts_on=starts_on, starts_at=starts_at, by=by, at=at
    )
    done("conversations.decline", conversation, by=by, at=at)
    return proposal


@audited()
def cancel(conversation: Conversation, *, by: Person, at: datetime) -> None:
    """Call it off; what each has prepared stays with its author."""
    conversation, _standing = enter(conversation, "conversations.cancel", by=by, at=at)
    Cancellation.objects.create(conversation=conversation, by=by, at=at)
    done("conversations.cancel", conversation, by=by, at=at)
