"""The second step, which opens what a duty has to do here."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from avstamp.accounts.queries import ways_of
from avstamp.accounts.views.access import account_of, way_on
from avstamp.accounts.views.proving import prove
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("accounts.step", methods=("GET", "POST"))
def step(request: PersonRequest) -> HttpResponse:
    """A passkey, or a code from the app; for whoever has neither, how to get one."""
    to = way_on(request, settings.LOGIN_REDIRECT_URL)
    if not request.waiting:
        return HttpResponseRedirect(to)
    ways, problem = ways_of(account_of(request), request.at), ""
    if request.method == "POST":
        if prove(request, ways, strong=True):
            return HttpResponseRedirect(to)
        problem = _("That was not right. Look again, and try once more.")
    return render(request, "accounts/step.html", {"ways": ways, "problem": problem, "next": to})
