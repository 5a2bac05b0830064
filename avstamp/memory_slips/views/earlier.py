"""Earlier versions of one's own slip."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.memory_slips.actions import change_slip
from avstamp.memory_slips.models import MemorySlip
from avstamp.memory_slips.views.access import slip_screen
from avstamp.people.request import PersonRequest
from avstamp.saving import fields
from avstamp.saving.bringing_back import answer_with
from avstamp.saving.earlier import states_of


@slip_screen("memory_slips.change", methods=("GET", "POST"))
def earlier(request: PersonRequest, slip: MemorySlip) -> HttpResponse:
    """The page; a POST brings one back."""
    return answer_with(
        request,
        states_of(slip),
        present=fields.field("slip", slip.text, slip.version, slip.changed_at or slip.at),
        write=lambda save: change_slip(slip, save=save, by=request.person, at=request.at),
        back=reverse("memory_slips:slip", args=[slip.id]),
        who=_("Only you can see this."),
        until=_("The latest fifty are kept, until you delete the slip."),
    )
