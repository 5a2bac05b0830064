"""Adding a passkey."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.accounts import passkeys
from avstamp.accounts.actions.passkeys import add_passkey
from avstamp.accounts.actions.sessions import renew
from avstamp.accounts.forms import NameForm, PasskeyForm
from avstamp.accounts.steps import Way, remember
from avstamp.accounts.views.access import account_of, fresh_screen, way_on
from avstamp.people.request import PersonRequest


@fresh_screen("accounts.add_passkey", methods=("GET", "POST"))
def new_passkey(request: PersonRequest) -> HttpResponse:
    """Its name, and one button; the browser asks for the rest. What was made is shown to work."""
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = passkeys.check_new(PasskeyForm(request.POST).answer())
        except passkeys.Unusable:
            form.add_error(None, _("That did not become a passkey. Try again."))
        else:
            name = form.cleaned_data["name"]
            add_passkey(account_of(request), made, name=name, by=request.person, at=request.at)
            # Whoever has just made it has it, and has shown finger, face or code.
            remember(request.session, Way.PASSKEY, request.at)
            renew(request.session)
            messages.success(request, _("The passkey is in place. Sign in with it next time."))
            return redirect(way_on(request, "accounts:ways"))
    return render(request, "accounts/new_passkey.html", {"form": form, "here": "accounts:you"})


@fresh_screen("accounts.add_passkey", methods=("POST",))
def new_passkey_question(request: PersonRequest) -> HttpResponse:
    """What the browser is to make the passkey from, for our own script."""
    return JsonResponse(passkeys.question_to_add(account_of(request)))
