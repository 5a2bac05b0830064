"""What has been found out about a matter."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import saved, takes
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import InvestigateForm
from avstamp.work_environment.views.access import matter_screen


@matter_screen("work_environment.investigate")
@takes("investigate", InvestigateForm)
def investigate(request: PersonRequest, outcome: Outcome, form: InvestigateForm) -> HttpResponse:
    actions.investigate(
        outcome,
        text=form.cleaned_data["investigated"],
        sent=sent_in(request.POST, "work_environment.investigate", outcome.id),
        by=request.person,
        at=request.at,
    )
    return saved(request, outcome, _("Saved. You can both see it here."))
