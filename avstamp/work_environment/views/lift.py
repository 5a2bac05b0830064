"""What lies outside the manager's mandate is taken up a level, without its content."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.views.access import matter_screen


@matter_screen("work_environment.lift")
def lift(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    try:
        actions.lift(outcome, by=request.person, at=request.at)
    except UnableTo as problem:
        return answer_outcome(request, outcome, lift_problem=problem.sentence)
    messages.success(request, _("Referred. Your manager sees that you have, not what it is about."))
    return redirect("goals:outcome", outcome=outcome.id)
