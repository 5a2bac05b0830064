"""An agreed change is written into the employee’s role profile."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome
from avstamp.people.request import PersonRequest
from avstamp.role_changes import actions
from avstamp.role_changes.forms import WordingForm
from avstamp.role_changes.views.access import back, change_screen


@change_screen("role_changes.accept")
def accept(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """It is written into the employee's profile."""
    form = WordingForm(request.POST)
    if not form.is_valid():
        problem = next(iter(form.errors.values()))[0]
        return answer_outcome(request, outcome, accept_problem=problem)
    try:
        actions.accept(
            outcome,
            wording=form.wording,
            from_on=form.from_on_cleaned,
            sent=sent_in(request.POST, "role_changes.accept", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, accept_problem=problem.sentence)
    messages.success(request, _("It stands in the role profile. You can both see it here."))
    return back(request, outcome)
