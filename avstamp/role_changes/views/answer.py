"""An answer why an agreed change to the role will not be so."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import takes
from avstamp.people.request import PersonRequest
from avstamp.role_changes import actions
from avstamp.role_changes.views.access import back, change_screen


@change_screen("role_changes.answer")
@takes("answer")
def answer(request: PersonRequest, outcome: Outcome, _form: Form) -> HttpResponse:
    """It will not be so, with the reason."""
    actions.answer(
        outcome,
        sentence=request.POST.get("reason", ""),
        sent=sent_in(request.POST, "role_changes.answer", outcome.id),
        by=request.person,
        at=request.at,
    )
    messages.success(request, _("Answered. It stays here to be read."))
    return back(request, outcome)
