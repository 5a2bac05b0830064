"""Mina minneslappar: all of them, and a new one at the top."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.queries import begun
from avstamp.drafts.sent import sent_in
from avstamp.drafts.shown import shown as forms_of
from avstamp.memory_slips.actions import write_slip
from avstamp.memory_slips.drafts import FORM
from avstamp.memory_slips.queries import page_of
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.saving import fields
from avstamp.vault.sealed import reveal
from avstamp.web.paging import page_number

_WRITTEN_ON = {"home": "home:home"}  # other pages where one is written


@screen("memory_slips.own", methods=("GET", "POST"))
def slips(request: PersonRequest) -> HttpResponse:
    """The page; a POST writes a slip, then goes back to the page it was written on."""
    back = request.POST.get("back", "")
    problem = ""
    if request.method == "POST":
        save = fields.read(request.POST, "slip")
        try:
            sent = sent_in(request.POST, FORM, request.person.id)
            write_slip(save=save, sent=sent, by=request.person, at=request.at)
        except UnableTo as reason:
            problem = str(reason.sentence)
        else:
            messages.success(request, _("Saved. Only you can see it."))
            return redirect(_WRITTEN_ON.get(back, "memory_slips:slips"))
    page = page_of(request.person, page_number(request.GET.get("page", "")))
    drafts = reveal(begun(request.person, request.person.id))
    field = forms_of([FORM], about=request.person.id, drafts=drafts, typed=request.POST)["slip"]
    context = {
        "page": page,
        "begun": field,
        "problem": problem,
        "back": back,
        "here": "home:home",
    }
    status = 422 if problem else 200
    return render(request, "memory_slips/slips.html", context, status=status)
