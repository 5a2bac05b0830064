"""One slip, to be changed: saved while typing, as every text is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.memory_slips.actions import change_slip
from avstamp.memory_slips.models import MemorySlip
from avstamp.memory_slips.views.access import slip_screen
from avstamp.people.request import PersonRequest
from avstamp.saving import fields
from avstamp.saving.answers import answer_to


@slip_screen("memory_slips.change", methods=("GET", "POST"))
def slip(request: PersonRequest, slip: MemorySlip) -> HttpResponse:
    """The page; a POST is a save without JavaScript, or the end of one with it."""
    field = fields.field("slip", slip.text, slip.version, earlier=slip.kept > 0)
    if request.method == "POST":
        save = fields.read(request.POST, "slip")
        try:
            change_slip(slip, save=save, by=request.person, at=request.at)
        except UnableTo as problem:
            field = fields.kept("slip", save, problem)
        else:
            messages.success(request, _("Saved. Only you can see it."))
            return redirect("memory_slips:slips")
    context = {"slip": slip, "field": field, "here": "home:home"}
    status = 409 if field.problem else 200
    return render(request, "memory_slips/slip.html", context, status=status)


@slip_screen("memory_slips.change", methods=("PUT",))
def save(request: PersonRequest, slip: MemorySlip) -> HttpResponse:
    """The text, saved while typing."""
    return answer_to(
        request, lambda save: change_slip(slip, save=save, by=request.person, at=request.at)
    )
