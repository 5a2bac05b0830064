"""Private or public: what follows from it, and the choice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from avstamp.people.employer import become
from avstamp.people.forms.employer import SectorForm
from avstamp.people.queries import last_sector_change, public_mode
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen

_HOLDS = gettext_lazy("Saved. It holds from today, and never for what was.")


@screen("people.sector", methods=("GET", "POST"))
def sector(request: PersonRequest) -> HttpResponse:
    """A change takes a cross that says that it is meant."""
    now = public_mode()
    form = SectorForm(request.POST or None, initial={"sector": "public" if now else "private"})
    if form.is_valid():
        public = form.cleaned_data["sector"] == "public"
        if public == now or form.cleaned_data["meant"]:
            become(public=public, by=request.person, at=request.at)
            told = _("It is as it was.") if public == now else _HOLDS
            messages.success(request, str(told))
            return redirect("people:sector")
        form.add_error("meant", _("Put the cross too, so that it does not happen by mistake."))
    shown = {"form": form, "public": now, "last": last_sector_change()}
    return render(request, "people/sector.html", shown, status=422 if form.errors else 200)
