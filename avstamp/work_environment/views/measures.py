"""What is done about a matter."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import saved, takes
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import MeasureForm
from avstamp.work_environment.views.access import matter_screen


@matter_screen("work_environment.measure")
@takes("measure", MeasureForm)
def measures(request: PersonRequest, outcome: Outcome, form: MeasureForm) -> HttpResponse:
    """One measure more."""
    asked = dict(form.cleaned_data)
    actions.plan_measure(
        outcome,
        what=asked.pop("measure"),
        **asked,
        sent=sent_in(request.POST, "work_environment.measure", outcome.id),
        by=request.person,
        at=request.at,
    )
    return saved(request, outcome, _("Saved. You can both see it here."))
