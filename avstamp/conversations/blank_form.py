"""The form of one conversation: the guide's, with who, when and where filled in."""

from datetime import date, time

from django.utils import translation

from avstamp.conversations.models import Booking, Conversation, Held
from avstamp.conversations.queries import booking_of
from avstamp.guides.form import Known, guide_form
from avstamp.guides.queries import guide
from avstamp.paper.form import Form
from avstamp.people.queries import organisation
from avstamp.people.talk_name import own_name
from avstamp.role_profiles.queries import role_of
from avstamp.web.templatetags.words import at_clock, day


def blank_form(conversation: Conversation, *, on: date) -> Form:
    """The form in the conversation's language, as things stand on the day.

    Nothing that anybody wrote stands in it.
    """
    held = Held.objects.filter(conversation=conversation).first()
    booking = booking_of(conversation)
    employer = organisation()
    latest = held or booking
    return guide_form(
        guide(conversation.guide_version_id, conversation.language),
        _known(conversation, held, booking, on),
        language=conversation.language,
        organisation=employer.name if employer else "",
        talk=own_name(employer, conversation.language),
        public=employer is not None and employer.public_mode,
        at=latest.at if latest else conversation.opened_at,
    )


def _known(
    conversation: Conversation, held: Held | None, booking: Booking | None, on: date
) -> Known:
    """A booking tells the time and the place until the talk was held on another day."""
    day_of = held.held_on if held else booking.starts_on if booking else None
    as_booked = booking if booking and booking.starts_on == day_of else None
    role = role_of(conversation.employee, day_of if held and day_of else on)
    with translation.override(conversation.language):
        return Known(
            employee=conversation.employee.name,
            manager=conversation.manager.name,
            role=role.name if role else "",
            day=_when(day_of, as_booked.starts_at if as_booked else None),
            place=as_booked.place if as_booked else "",
        )


def _when(day_of: date | None, starts_at: time | None) -> str:
    """12 mars 2027, kl. 13.00"""
    return ", ".join(part for part in (day(day_of), at_clock(starts_at)) if part)
