"""Whether it has become better."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import saved, takes
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import FollowUpForm
from avstamp.work_environment.views.access import matter_screen


@matter_screen("work_environment.follow_up")
@takes("follow_up", FollowUpForm)
def follow_up(request: PersonRequest, outcome: Outcome, form: FollowUpForm) -> HttpResponse:
    actions.follow_up(
        outcome,
        text=form.cleaned_data["followed_up"],
        followed_on=form.cleaned_data["followed_on"],
        sent=sent_in(request.POST, "work_environment.follow_up", outcome.id),
        by=request.person,
        at=request.at,
    )
    return saved(request, outcome, _("Saved. You can both see it here."))
