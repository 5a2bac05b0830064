"""Throwing a draft away, asked about first."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.drafts.actions import throw_away
from avstamp.drafts.kept_forms import forms
from avstamp.drafts.queries import of
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen
from avstamp.vault.sealed import reveal


@screen("drafts.remove", methods=("GET", "POST"))
def remove(request: PersonRequest, draft: UUID) -> HttpResponse:
    """The question; a POST removes it and goes back to the form, empty now."""
    found = next(iter(reveal(of(request.person).filter(pk=draft))), None)
    if found is None or found.form not in forms():
        raise Denied("drafts.remove", draft)
    form = forms()[found.form]
    if request.method == "POST":
        throw_away(found.pk, by=request.person, at=request.at)
        messages.success(request, _("The draft is gone."))
        return redirect(form.address(found.about))
    context = {
        "draft": found,
        "called": form.called,
        "back": form.address(found.about),
        "here": "home:home",
    }
    return render(request, "drafts/remove.html", context)
