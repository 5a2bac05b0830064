"""How serious the risk is."""

from django.http import HttpResponse

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import AssessForm
from avstamp.work_environment.views.access import matter_screen
from avstamp.work_environment.views.saved import first_problem, saved


@matter_screen("work_environment.assess")
def assess(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    form = AssessForm(request.POST)
    try:
        if not form.is_valid():
            raise UnableTo(first_problem(form))
        actions.assess(
            outcome,
            text=form.cleaned_data["assessed"],
            serious=form.cleaned_data["serious"] == "yes",
            sent=sent_in(request.POST, "work_environment.assess", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        shown = {"assess_form": form, "assess_problem": problem.sentence}
        return answer_outcome(request, outcome, **shown)
    return saved(request, outcome)
