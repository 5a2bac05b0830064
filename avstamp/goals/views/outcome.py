"""One outcome with its story: what was agreed, how it has gone, and how it ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals import actions, queries
from avstamp.goals.forms import CheckInForm, CloseForm
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome, outcome_screen
from avstamp.people.request import PersonRequest


@outcome_screen("goals.read")
def outcome(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    return answer_outcome(request, outcome)


@outcome_screen("goals.check_in", methods=("POST",))
def check_in(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """Two lines more in the story."""
    form = CheckInForm(request.POST)
    form.full_clean()
    try:
        actions.check_in(
            outcome,
            **form.cleaned_data,
            sent=sent_in(request.POST, "goals.check_in", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, check_in_problem=problem.sentence)
    messages.success(request, _("Saved. You can both see it here."))
    return redirect("goals:outcome", outcome=outcome.id)


@outcome_screen("goals.close", methods=("POST",))
def close(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """The last line of the story."""
    form = CloseForm(request.POST)
    if not form.is_valid():
        return answer_outcome(request, outcome, close=form, close_problem=_("Choose how it ended."))
    try:
        actions.close(
            outcome,
            **form.cleaned_data,
            sent=sent_in(request.POST, "goals.close", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, close=form, close_problem=problem.sentence)
    messages.success(request, _("Closed. It stays here to be read."))
    if queries.outcome_for(request.person, outcome.id, request.today) is None:
        # A manager who came later reads what is open, and nothing more.
        return redirect("goals:promises")
    return redirect("goals:outcome", outcome=outcome.id)
