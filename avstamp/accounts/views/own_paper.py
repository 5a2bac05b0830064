"""Your codes on paper: making a sheet, and making it void."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.accounts.actions.paper import void_paper_codes
from avstamp.accounts.actions.sessions import end_other_sessions
from avstamp.accounts.forms import SeedForm
from avstamp.accounts.queries import paper_of
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.views.access import account_of, fresh_screen
from avstamp.accounts.views.shown_once import sheet
from avstamp.people.request import PersonRequest


@fresh_screen("accounts.own_paper", methods=("GET", "POST"))
def own_paper(request: PersonRequest) -> HttpResponse:
    """What the codes are for; a POST makes ten, shown this once."""
    account = account_of(request)
    form = SeedForm(request.POST or None)
    if form.is_valid():
        back = reverse("accounts:ways")
        return sheet(request, account, seed=form.cleaned_data["seed"], back=back)
    shown = {"paper": paper_of(account, request.at), "seed": new_seed(), "here": "accounts:you"}
    return render(request, "accounts/own_paper.html", shown)


@fresh_screen("accounts.own_paper", methods=("POST",))
def void_own_paper(request: PersonRequest) -> HttpResponse:
    """The paper is lost: whoever finds it has nothing."""
    account = account_of(request)
    void_paper_codes(account, by=request.person, at=request.at)
    end_other_sessions(account, keep=str(request.session.session_key))
    messages.success(request, _("The codes are void, and you are signed in here only."))
    return redirect("accounts:ways")
