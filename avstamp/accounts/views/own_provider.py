"""Connecting the organisation's sign-in to your account, and taking it away."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.accounts.actions.provider import disconnect
from avstamp.accounts.actions.sessions import end_other_sessions
from avstamp.accounts.provider.said import Errand, Unreachable
from avstamp.accounts.provider.speaking import provider_name, way_there
from avstamp.accounts.views.access import account_of, fresh_screen
from avstamp.people.request import PersonRequest


@fresh_screen("accounts.connect_provider")
def own_provider(request: PersonRequest) -> HttpResponse:
    """One link, made for this session alone: nobody else can lead anybody there and connect them
    to a stranger's sign-in."""
    if not provider_name():
        raise Http404
    try:
        address = way_there(request, Errand("connect", ""))
    except Unreachable:
        told = _("%(name)s does not answer just now. Try again in a while, or use another way in.")
        messages.info(request, told % {"name": provider_name()})
        return redirect("accounts:ways")
    shown = {"name": provider_name(), "address": address, "here": "accounts:you"}
    return render(request, "accounts/own_provider.html", shown)


@fresh_screen("accounts.connect_provider", methods=("POST",))
def remove_own_provider(request: PersonRequest) -> HttpResponse:
    """It leads here no more; whoever may be in by it is signed out everywhere but here."""
    if not provider_name():
        raise Http404
    disconnect(account_of(request), by=request.person, at=request.at)
    end_other_sessions(account_of(request), keep=str(request.session.session_key))
    messages.success(request, _("It is taken away, and you are signed in here only."))
    return redirect("accounts:ways")
