"""An answer why an agreed change to the role will not be so."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome
from avstamp.people.request import PersonRequest
from avstamp.role_changes import actions
from avstamp.role_changes.views.access import back, change_screen


@change_screen("role_changes.answer")
def answer(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """It will not be so, with the reason."""
    try:
        actions.answer(
            outcome,
            sentence=request.POST.get("reason", ""),
            sent=sent_in(request.POST, "role_changes.answer", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, answer_problem=problem.sentence)
    messages.success(request, _("Answered. It stays here to be read."))
    return back(request, outcome)
