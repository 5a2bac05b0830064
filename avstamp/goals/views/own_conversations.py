"""What waits for a conversation of its own, of which nothing is ever written."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.goals import actions
from avstamp.goals.models import Outcome
from avstamp.goals.own_conversations import own_conversations as page_of
from avstamp.goals.screens import outcome_screen, takes
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("goals.own_conversations")
def own_conversations(request: PersonRequest) -> HttpResponse:
    page = page_of(request.person, request.today)
    return render(request, "goals/own_conversations.html", {"page": page})


@outcome_screen("goals.settle", methods=("POST",))
@takes("settle")
def settle(request: PersonRequest, outcome: Outcome, _form: Form) -> HttpResponse:
    """It has been had, or is not needed any more."""
    actions.settle(outcome, how=request.POST.get("how", ""), by=request.person, at=request.at)
    messages.success(request, _("Noted, and nothing of what it was about."))
    return redirect("goals:own_conversations")
