"""Signing in with a password, where the organisation wants that."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avstamp.accounts.actions.passwords import account_with_password
from avstamp.accounts.forms import PasswordForm
from avstamp.accounts.queries import passwords_allowed
from avstamp.accounts.steps import Way
from avstamp.accounts.views.entering import enter, says_shared
from avstamp.accounts.views.trying import guess, guessed_right
from avstamp.policy.screens import public


@public("Whoever is to sign in has not signed in.")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Address and password; one answer to all that does not fit, in the same time."""
    if not passwords_allowed():
        raise Http404
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        address = form.cleaned_data["email"]
        guess(request, address)
        account = account_with_password(address, form.cleaned_data["password"])
        if account:
            guessed_right(request, address)
            return enter(request, account, Way.PASSWORD, shared=says_shared(request))
        form.add_error("password", _("That address and that password do not belong together."))
    return render(request, "accounts/password.html", {"form": form})
