"""Whether the organisation wants passwords, for the administrator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.accounts.actions.passwords import allow_passwords
from avstamp.accounts.forms import PasswordsForm
from avstamp.accounts.queries import latest_choice
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("accounts.choose_passwords", methods=("GET", "POST"))
def passwords(request: PersonRequest) -> HttpResponse:
    """What holds now, since when and by whom; a POST chooses."""
    form = PasswordsForm(request.POST or None)
    if form.is_valid():
        allow_passwords(form.cleaned_data["allowed"], by=request.person, at=request.at)
        messages.success(request, _("The choice is saved, and holds from now on."))
        return redirect("accounts:passwords")
    shown = {"choice": latest_choice(), "form": form, "here": "accounts:accounts"}
    return render(request, "accounts/passwords.html", shown)
