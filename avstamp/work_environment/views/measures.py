"""What is done about a matter."""

from django.http import HttpResponse

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import MeasureForm
from avstamp.work_environment.views.access import matter_screen
from avstamp.work_environment.views.saved import first_problem, saved


@matter_screen("work_environment.measure")
def measures(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """One measure more."""
    form = MeasureForm(request.POST)
    try:
        if not form.is_valid():
            raise UnableTo(first_problem(form))
        asked = dict(form.cleaned_data)
        actions.plan_measure(
            outcome,
            what=asked.pop("measure"),
            **asked,
            sent=sent_in(request.POST, "work_environment.measure", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        shown = {"measure_form": form, "measure_problem": problem.sentence}
        return answer_outcome(request, outcome, **shown)
    return saved(request, outcome)
