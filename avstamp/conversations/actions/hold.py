"""The talk begins, and *Vi har haft samtalet*."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.conversations import queries
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.actions.follow_up import take_up
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Begun, Closure, Conversation, Held, Opens
from avstamp.conversations.rules import may_begin
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.role_profiles.queries import role_version


@audited()
def begin_talk(conversation: Conversation, *, by: Person, at: datetime) -> None:
    """Either says that the talk begins, on its day or later: what is shared opens for both.

    Said twice it is said once. Raises UnableTo before the booked day.
    """
    conversation, _standing = enter(conversation, "conversations.begin", by=by, at=at)
    _check_begun_on_its_day(conversation, at)
    _said, new = Begun.objects.get_or_create(
        conversation=conversation, defaults={"by": by, "at": at}
    )
    if new:
        done("conversations.begin", conversation, by=by, at=at)


@audited()
def record_held(conversation: Conversation, *, held_on: date, by: Person, at: datetime) -> Held:
    """Either says that the talk was held, on a day; it needs no preparation and no booking.

    The role profile is frozen as it read that day. The year's talk finishes the employee's earlier
    confirmed conversations, and takes up what a follow-up still ahead would have taken up; a
    follow-up finishes earlier follow-ups alone. Raises UnableTo for a day that has not come, and
    where the two open their preparations together before the booked day, unless the talk has begun.
    """
    conversation, _standing = enter(conversation, "conversations.hold", by=by, at=at)
    if conversation.opens == Opens.TOGETHER and not hasattr(conversation, "begun"):
        _check_begun_on_its_day(conversation, at)  # it opens what is shared, as beginning does
    if held_on > local_day(at):
        raise UnableTo(_("That day has not come yet. Choose today or an earlier day."))
    held = Held.objects.create(
        conversation=conversation,
        held_on=held_on,
        role_version=role_version(conversation.employee, held_on),
        by=by,
        at=at,
    )
    _finish_earlier(conversation, held_on, by=by, at=at)
    if not conversation.is_follow_up:
        take_up(conversation, held_on, by=by, at=at)
    done("conversations.hold", conversation, by=by, at=at)
    return held


def _check_begun_on_its_day(conversation: Conversation, at: datetime) -> None:
    booking = queries.booking_of(conversation)
    if not may_begin(booking.starts_on if booking else None, local_day(at)):
        raise UnableTo(
            _("It begins on the day you have booked. Move the time if you meet earlier.")
        )


def _finish_earlier(conversation: Conversation, held_on: date, *, by: Person, at: datetime) -> None:
    others = Conversation.objects.filter(employee=conversation.employee_id)
    if conversation.is_follow_up:
        others = others.filter(type=Conversation.Type.FOLLOW_UP)
    earlier = queries.with_facts(others.exclude(pk=conversation.pk), local_day(at)).filter(
        queries.in_stage(Stage.CONFIRMED), held__held_on__lte=held_on
    )
    Closure.objects.bulk_create(
        [Closure(conversation=row, by=by, at=at) for row in earlier],
        ignore_conflicts=True,  # another conversation may finish the same one at this moment
    )
