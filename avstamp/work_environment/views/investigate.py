"""What has been found out about a matter."""

from django.http import HttpResponse

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import InvestigateForm
from avstamp.work_environment.views.access import matter_screen
from avstamp.work_environment.views.saved import saved


@matter_screen("work_environment.investigate")
def investigate(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    form = InvestigateForm(request.POST)
    form.full_clean()
    try:
        actions.investigate(
            outcome,
            text=form.cleaned_data["investigated"],
            sent=sent_in(request.POST, "work_environment.investigate", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, investigate_problem=problem.sentence)
    return saved(request, outcome)
