"""How the directory is let in, for the administrator: the address to give it, and its tokens."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.accounts.forms import SeedForm
from avstamp.accounts.seeds import new_seed
from avstamp.core.errors import UnableTo
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.scim.actions.tokens import make_token, void_token
from avstamp.scim.queries import tokens
from avstamp.scim.views.access import here


@screen("scim.look_after")
def directory(request: PersonRequest) -> HttpResponse:
    """The address, and which tokens are in force: when they were made, by whom, and last used."""
    shown = {
        "address": here(),
        "tokens": tokens(),
        "seed": new_seed(),
        "here": "accounts:accounts",
    }
    return render(request, "scim/directory.html", shown)


@screen("scim.make_token", methods=("POST",))
def make(request: PersonRequest) -> HttpResponse:
    """A new token, shown this once."""
    form = SeedForm(request.POST)
    if not form.is_valid():
        return redirect("scim:directory")
    try:
        secret = make_token(seed=form.cleaned_data["seed"], by=request.person, at=request.at)
    except UnableTo as reason:
        messages.info(request, str(reason.sentence))
        return redirect("scim:directory")
    shown = {"secret": secret, "address": here(), "here": "accounts:accounts"}
    return render(request, "scim/token.html", shown)


@screen("scim.void_token", methods=("POST",))
def void(request: PersonRequest, token: UUID) -> HttpResponse:
    """The directory is let in by it no more."""
    void_token(token, by=request.person, at=request.at)
    messages.success(request, _("The token is void."))
    return redirect("scim:directory")
