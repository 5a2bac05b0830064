"""Your password, where the organisation wants passwords."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.accounts.actions.passwords import remove_password, set_password
from avstamp.accounts.actions.sessions import end_other_sessions, follow
from avstamp.accounts.forms import NewPasswordForm
from avstamp.accounts.queries import passwords_allowed
from avstamp.accounts.views.access import account_of, fresh_screen
from avstamp.people.request import PersonRequest


@fresh_screen("accounts.own_password", methods=("GET", "POST"))
def own_password(request: PersonRequest) -> HttpResponse:
    """One field for a new password. Who has forgotten the old one signs in with a code and comes
    here: that is the reset."""
    if not passwords_allowed():
        raise Http404
    account = account_of(request)
    form = NewPasswordForm(request.POST or None, account=account)
    if form.is_valid():
        password = form.cleaned_data["password"]
        set_password(account, password, by=request.person, at=request.at)
        _stay_here_alone(request)
        messages.success(request, _("The password is chosen, and you are signed in here only."))
        return redirect("accounts:ways")
    shown = {"form": form, "has_one": account.has_usable_password(), "here": "accounts:you"}
    return render(request, "accounts/own_password.html", shown)


@fresh_screen("accounts.own_password", methods=("POST",))
def remove_own_password(request: PersonRequest) -> HttpResponse:
    """No password any more."""
    remove_password(account_of(request), by=request.person, at=request.at)
    _stay_here_alone(request)
    messages.success(request, _("The password is gone, and you are signed in here only."))
    return redirect("accounts:ways")


def _stay_here_alone(request: PersonRequest) -> None:
    # A session belongs to the password it was begun with: this one goes on under a new key.
    before = request.session.session_key
    update_session_auth_hash(request, account_of(request))
    follow(before, request.session)
    end_other_sessions(account_of(request), keep=str(request.session.session_key))
