"""How serious the risk is."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import saved, takes
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import AssessForm
from avstamp.work_environment.views.access import matter_screen


@matter_screen("work_environment.assess")
@takes("assess", AssessForm)
def assess(request: PersonRequest, outcome: Outcome, form: AssessForm) -> HttpResponse:
    actions.assess(
        outcome,
        text=form.cleaned_data["assessed"],
        serious=form.cleaned_data["serious"] == "yes",
        sent=sent_in(request.POST, "work_environment.assess", outcome.id),
        by=request.person,
        at=request.at,
    )
    return saved(request, outcome, _("Saved. You can both see it here."))
