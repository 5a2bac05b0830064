"""When a conversation is, in words."""

from django import template
from django.utils.translation import gettext as _

from avstamp.conversations.models import Booking
from avstamp.web.templatetags.words import at_clock, weekday

register = template.Library()


@register.filter
def at_booked(booking: Booking) -> str:
    """torsdag 12 mars kl. 13.00 · Thursday 12 March at 13:00; the day alone while that is all."""
    day, clock = weekday(booking.starts_on), at_clock(booking.starts_at)
    return _("%(day)s at %(clock)s") % {"day": day, "clock": clock} if clock else day
