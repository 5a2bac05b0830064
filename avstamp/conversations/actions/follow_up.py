"""A follow-up: booked from the summary when both have confirmed it, or started by either.

It is a conversation of its own, over what is open. One at a time is ahead between the two.
"""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.conversations import queries
from avstamp.conversations.actions.booking import Slot, create, write_booking
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import (
    Booking,
    Cancellation,
    Conversation,
    Following,
    FollowUp,
    Held,
)
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.guides.actions import follow_up_guide
from avstamp.people.models import Person
from avstamp.people.queries import assignment_on

MINUTES = 45


def book_agreed(conversation: Conversation, *, by: Person, at: datetime) -> None:
    """The day that stands in the summary is booked; the caller holds the row.

    Where a follow-up is ahead already it moves to a day agreed on later. One that has been held or
    called off since the day was agreed on is not made anew, and a day that has passed books none.
    """
    agreed = conversation.follow_ups.order_by("-at", "-id").first()
    if agreed is None or agreed.follow_up_on < local_day(at):
        return
    employee, manager = conversation.employee, conversation.manager
    _hold_employee(employee)
    ahead = queries.coming_between(employee, manager, local_day(at), follow_up=True)
    if ahead:
        _move(ahead, agreed, by=by, at=at)
    elif not _over_since(conversation, agreed) and not _followed_by_a_year(conversation):
        slot = Slot(agreed.follow_up_on, None, MINUTES)
        _open(conversation, manager, slot, by=by, at=at)


@audited()
def start_follow_up(
    conversation: Conversation, *, slot: Slot, by: Person, at: datetime
) -> Conversation:
    """Follow up what was agreed in a conversation, with whoever is the manager by now.

    By either of the two, or by a new manager. A follow-up that is ahead already is the one, and is
    not moved; one planned with a manager before is called off. Raises UnableTo without a manager,
    UnableToBook for a day that has passed.
    """
    conversation, _standing = enter(conversation, "conversations.follow_up", by=by, at=at)
    employee = conversation.employee
    _hold_employee(employee)
    place = assignment_on(employee, local_day(at))
    if place is None or place.manager is None:
        raise UnableTo(_("There is no manager here to have a conversation with."))
    ahead = queries.coming_between(employee, place.manager, local_day(at), follow_up=True)
    if ahead:
        return ahead
    ahead_of_others = _ahead(employee).exclude(manager=place.manager)
    _call_off(ahead_of_others, by=by, at=at)
    return _open(conversation, place.manager, slot, by=by, at=at)


def take_up(conversation: Conversation, held_on: date, *, by: Person, at: datetime) -> None:
    """The talk of a year was held, and with it all that a follow-up still ahead would take up."""
    earlier = _ahead(conversation.employee).filter(follows__earlier__held__held_on__lte=held_on)
    _call_off(earlier, by=by, at=at)


def _ahead(employee: Person) -> QuerySet[Conversation]:
    kind = Conversation.Type.FOLLOW_UP
    return Conversation.objects.filter(employee=employee, type=kind, held=None, cancellation=None)


def _call_off(follow_ups: QuerySet[Conversation], *, by: Person, at: datetime) -> None:
    """What each has prepared stays with its author."""
    for conversation in follow_ups.order_by("id"):
        queries.hold_row(conversation.id)
        if not Held.objects.filter(conversation=conversation).exists():
            _made, new = Cancellation.objects.get_or_create(
                conversation=conversation, defaults={"by": by, "at": at}
            )
            if new:
                done("conversations.cancel", conversation, by=by, at=at)


def _hold_employee(employee: Person) -> None:
    """One follow-up at a time: whoever comes second finds the one that the first has made."""
    Person.objects.select_for_update().get(pk=employee.pk)


def _move(ahead: Conversation, agreed: FollowUp, *, by: Person, at: datetime) -> None:
    holds: Booking = ahead.bookings.order_by("-number")[0]
    if agreed.at > holds.at and agreed.follow_up_on != holds.starts_on:
        slot = Slot(agreed.follow_up_on, holds.starts_at, holds.minutes, holds.place)
        write_booking(ahead, slot, by=by, at=at)
        done("conversations.book", ahead, by=by, at=at)


def _over_since(conversation: Conversation, agreed: FollowUp) -> bool:
    """Whether the follow-up has been held or called off after its day was agreed on."""
    last = conversation.followed_by.select_related("conversation").order_by("-number").first()
    if last is None:
        return False
    ended = [getattr(last.conversation, name, None) for name in ("held", "cancellation")]
    return any(end.at >= agreed.at for end in ended if end)


def _followed_by_a_year(conversation: Conversation) -> bool:
    """Whether the talk of another year, which takes up all that is open, has been held since."""
    return Held.objects.filter(
        conversation__employee=conversation.employee_id,
        conversation__type=Conversation.Type.EMPLOYEE_DIALOGUE,
        held_on__gt=conversation.held.held_on,
    ).exists()


def _open(
    earlier: Conversation, manager: Person, slot: Slot, *, by: Person, at: datetime
) -> Conversation:
    guide, kind = follow_up_guide(at=at), Conversation.Type.FOLLOW_UP
    made = create(earlier.employee, manager, guide, kind=kind, by=by, at=at)
    number = earlier.followed_by.count() + 1
    Following.objects.create(conversation=made, earlier=earlier, number=number, by=by, at=at)
    write_booking(made, slot, by=by, at=at)
    done("conversations.follow_up", made, by=by, at=at)
    return made


def book_agreed_before(*, at: datetime) -> int:
    """Book the follow-ups that were agreed on in a release that had only their days; how many.

    Safe at every upgrade: what has been booked once is left alone.
    """
    waiting = (
        queries.with_facts(Conversation.objects.filter(followed_by=None), local_day(at))
        .filter(queries.in_stage(Stage.CONFIRMED), follow_ups__follow_up_on__gte=local_day(at))
        .distinct()
    )
    number = 0
    for conversation in waiting.select_related("employee", "manager", "held"):
        if vars(conversation)["manager_now"] == conversation.manager_id:
            number += _booked_before(conversation, at)
    return number


@audited()
def _booked_before(conversation: Conversation, at: datetime) -> int:
    queries.hold_row(conversation.id)
    by = conversation.follow_ups.order_by("-at", "-id")[0].by
    book_agreed(conversation, by=by, at=at)
    return int(conversation.followed_by.exists())
