"""A question to HR about the profile that more people have."""

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


@change_screen("role_changes.ask")
@takes("ask")
def ask(request: PersonRequest, outcome: Outcome, _form: Form) -> HttpResponse:
    """HR is asked to change the profile that more people have."""
    actions.ask(
        outcome,
        text=request.POST.get("to_hr", ""),
        sent=sent_in(request.POST, "role_changes.ask", outcome.id),
        by=request.person,
        at=request.at,
    )
    messages.success(request, _("HR has been asked. What they answer comes here."))
    return back(request, outcome)
