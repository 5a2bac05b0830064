"""An agreed change is written into the employee’s role profile."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import takes
from avstamp.people.request import PersonRequest
from avstamp.role_changes import actions
from avstamp.role_changes.forms import WordingForm
from avstamp.role_changes.views.access import back, change_screen


@change_screen("role_changes.accept")
@takes("accept", WordingForm)
def accept(request: PersonRequest, outcome: Outcome, form: WordingForm) -> HttpResponse:
    """It is written into the employee's profile."""
    actions.accept(
        outcome,
        wording=form.wording,
        from_on=form.from_on_cleaned,
        sent=sent_in(request.POST, "role_changes.accept", outcome.id),
        by=request.person,
        at=request.at,
    )
    messages.success(request, _("It stands in the role profile. You can both see it here."))
    return back(request, outcome)
