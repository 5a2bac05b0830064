"""Whether it has become better."""

from django.http import HttpResponse

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import FollowUpForm
from avstamp.work_environment.views.access import matter_screen
from avstamp.work_environment.views.saved import first_problem, saved


@matter_screen("work_environment.follow_up")
def follow_up(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    form = FollowUpForm(request.POST)
    try:
        if not form.is_valid():
            raise UnableTo(first_problem(form))
        actions.follow_up(
            outcome,
            text=form.cleaned_data["followed_up"],
            followed_on=form.cleaned_data["followed_on"],
            sent=sent_in(request.POST, "work_environment.follow_up", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        shown = {"follow_up_form": form, "follow_up_problem": problem.sentence}
        return answer_outcome(request, outcome, **shown)
    return saved(request, outcome)
