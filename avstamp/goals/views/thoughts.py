"""Thoughts for the future: the reader's own, each shared with their manager or kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.goals import actions
from avstamp.goals.forms import ShareForm
from avstamp.goals.models import Outcome
from avstamp.goals.screens import outcome_screen, takes
from avstamp.goals.thoughts import thoughts_page
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("goals.thoughts")
def thoughts(request: PersonRequest) -> HttpResponse:
    page = thoughts_page(request.person, request.today)
    return render(request, "goals/thoughts.html", {"page": page})


@outcome_screen("goals.share", methods=("POST",))
@takes("sharing", ShareForm)
def share(request: PersonRequest, outcome: Outcome, form: ShareForm) -> HttpResponse:
    """Let the manager whom the page named read it."""
    named = form.cleaned_data["with_person"]
    actions.share(outcome, with_person=named, by=request.person, at=request.at)
    messages.success(request, _("Shared. You can stop sharing it at any time."))
    return _back(request, outcome)


@outcome_screen("goals.stop_sharing", methods=("POST",))
def stop_sharing(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """Keep it to oneself again."""
    actions.stop_sharing(outcome, by=request.person, at=request.at)
    messages.success(request, _("Now only you can read it. What has been read has been read."))
    return _back(request, outcome)


def _back(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    if request.POST.get("back") == "thoughts":
        return redirect("goals:thoughts")
    return redirect("goals:outcome", outcome=outcome.id)
