"""What the organisation is called, its logo, and its own name for the conversation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from avstamp.people.employer import save_about
from avstamp.people.forms.employer import AboutForm
from avstamp.people.queries import organisation
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("people.about", methods=("GET", "POST"))
def about(request: PersonRequest) -> HttpResponse:
    """One form for all of it; what is amiss in one field changes nothing in the others."""
    here = organisation()
    known = {name: getattr(here, name, "") for name in ("name", "talk_sv", "talk_en")}
    form = AboutForm(request.POST or None, request.FILES or None, initial=known)
    if form.is_valid():
        save_about(form.cleaned_data, by=request.person, at=request.at)
        messages.success(request, _("Saved. It stands so on the pages and on paper from now on."))
        return redirect(_way_on(request))
    shown = {"form": form, "next": _way_on(request, "")}
    return render(request, "people/about.html", shown, status=422 if form.errors else 200)


def _way_on(request: PersonRequest, otherwise: str = "people:about") -> str:
    to = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())
    return to if ours else otherwise
