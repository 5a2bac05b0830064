"""An authenticator app: setting it up, taking it away, and its recovery codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from avstamp.accounts.actions.app import add_app, make_recovery_codes, remove_app
from avstamp.accounts.actions.sessions import end_other_sessions, renew
from avstamp.accounts.forms import AppForm
from avstamp.accounts.models import User
from avstamp.accounts.qr import picture_of
from avstamp.accounts.queries import ways_of
from avstamp.accounts.steps import Way, remember
from avstamp.accounts.views.access import account_of, fresh_screen, way_on
from avstamp.people.request import PersonRequest


@fresh_screen("accounts.app", methods=("GET", "POST"))
def app(request: PersonRequest) -> HttpResponse:
    """The secret as a picture and as text; the code that the app then shows proves that it has it.

    The form carries the secret, which is stored nowhere before it has been proved.
    """
    account = account_of(request)
    if ways_of(account, request.at).app_since:
        return _in_place(request)
    form = AppForm(request.POST or None)
    if form.is_valid():
        add_app(account, form.cleaned_data["secret"], by=request.person, at=request.at)
        remember(request.session, Way.APP, request.at)
        renew(request.session)
        return _to_recovery_codes(request)
    secret = form.data.get("secret") if "secret" not in form.errors else None
    return _page(request, account, form, secret or generate_totp_secret())


def _page(request: PersonRequest, account: User, form: AppForm, secret: str) -> HttpResponse:
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    shown = {
        "form": form,
        "secret": secret,
        "in_groups": " ".join(groups),
        "picture": picture_of(get_adapter().build_totp_url(account, secret)),
        "here": "accounts:you",
    }
    return render(request, "accounts/app.html", shown)


def _to_recovery_codes(request: PersonRequest) -> HttpResponse:
    to = way_on(request, "")
    then = f"?{urlencode({'next': to})}" if to else ""
    return redirect(reverse("accounts:recovery") + then)


def _in_place(request: PersonRequest) -> HttpResponse:
    if ways_of(account_of(request), request.at).recovery_unseen:
        return _to_recovery_codes(request)
    return redirect("accounts:ways")


@fresh_screen("accounts.app", methods=("POST",))
def remove_own_app(request: PersonRequest) -> HttpResponse:
    """The app opens nothing any more, and neither do its recovery codes."""
    remove_app(account_of(request), by=request.person, at=request.at)
    end_other_sessions(account_of(request), keep=str(request.session.session_key))
    messages.success(request, _("The app is taken away, and you are signed in here only."))
    return redirect("accounts:ways")


@fresh_screen("accounts.app", methods=("POST",))
def new_recovery_codes(request: PersonRequest) -> HttpResponse:
    """New ones in place of the old."""
    if ways_of(account_of(request), request.at).app_since:
        make_recovery_codes(account_of(request), by=request.person, at=request.at)
    return redirect("accounts:recovery")
