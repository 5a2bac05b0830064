"""Why a message came back, in words."""

from django import template
from django.utils.translation import gettext as _

from avstamp.notifications.models import Outgoing

register = template.Library()


@register.filter
def returned_for(row: Outgoing) -> str:
    """Brevlådan är full (5.2.2), by the status of RFC 3463 that the mail server gave."""
    if row.ending == Outgoing.Ending.DELAYED:
        said = _("delayed, the mail server goes on trying")
    else:
        said = _why(row.problem)
    return f"{said} ({row.problem})" if row.problem else said


def _why(status: str) -> str:
    subject = status.partition(".")[2]
    if subject == "2.2":
        return _("the mailbox is full")
    if subject == "2.1" or subject.startswith("1."):
        return _("there is no such mailbox")
    if subject.startswith("4."):
        return _("their mail server could not be reached")
    if subject.startswith("7."):
        return _("their mail server did not let it in")
    return _("their mail server sent it back")
