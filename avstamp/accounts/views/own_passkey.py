"""One of your passkeys: its name, and taking it away."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.accounts.actions.passkeys import remove_passkey, rename_passkey
from avstamp.accounts.actions.sessions import end_other_sessions
from avstamp.accounts.forms import NameForm
from avstamp.accounts.queries import passkey_of
from avstamp.accounts.views.access import account_of, fresh_screen
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied


def _mine(request: PersonRequest, number: int) -> Authenticator:
    found = passkey_of(account_of(request), number)
    if found is None:
        raise Denied("accounts.own_passkey")
    return found


@fresh_screen("accounts.own_passkey", methods=("GET", "POST"))
def own_passkey(request: PersonRequest, number: int) -> HttpResponse:
    """Its name in a field; a POST gives it the name."""
    passkey = _mine(request, number)
    form = NameForm(request.POST or None, initial={"name": passkey.data["name"]})
    if form.is_valid():
        name = form.cleaned_data["name"]
        rename_passkey(passkey, name=name, by=request.person, at=request.at)
        messages.success(request, _("The name is saved."))
        return redirect("accounts:ways")
    shown = {"form": form, "passkey": passkey, "here": "accounts:you"}
    return render(request, "accounts/own_passkey.html", shown)


@fresh_screen("accounts.own_passkey", methods=("POST",))
def remove_own_passkey(request: PersonRequest, number: int) -> HttpResponse:
    """Take it away; whoever may have it is signed out everywhere but here."""
    remove_passkey(_mine(request, number), by=request.person, at=request.at)
    end_other_sessions(account_of(request), keep=str(request.session.session_key))
    messages.success(request, _("The passkey is gone, and you are signed in here only."))
    return redirect("accounts:ways")
