"""What things of this room are called on a page."""

from django.utils.translation import gettext_lazy as _

from avstamp.people.models import Disposal

DOCUMENTS = {
    Disposal.NOTES: _("Shared preparations and shared notes"),
    Disposal.SUMMARIES: _("Confirmed summaries, with comments"),
    Disposal.AGREED: _("Goals, commitments and development plans"),
    Disposal.WORK_ENVIRONMENT: _("Work environment matters"),
    Disposal.TRAIL: _("The record of who opened what"),
    Disposal.LEAVERS: _("Everything of somebody who has left"),
}
