"""A measure is done, or not needed any more."""

from uuid import UUID

from django.http import HttpResponse

from avstamp.core.errors import UnableTo
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.views.access import matter_screen
from avstamp.work_environment.views.saved import saved


@matter_screen("work_environment.end_measure")
def end_measure(request: PersonRequest, outcome: Outcome, measure: UUID) -> HttpResponse:
    how = request.POST.get("how", "")
    try:
        actions.end_measure(outcome, measure=measure, how=how, by=request.person, at=request.at)
    except UnableTo as problem:
        return answer_outcome(request, outcome, measures_problem=problem.sentence)
    return saved(request, outcome)
