"""What lies outside the manager's mandate is taken up a level, without its content."""

from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.goals.models import Outcome
from avstamp.goals.screens import saved, takes
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.views.access import matter_screen


@matter_screen("work_environment.lift")
@takes("lift")
def lift(request: PersonRequest, outcome: Outcome, _form: Form) -> HttpResponse:
    actions.lift(outcome, by=request.person, at=request.at)
    told = _("Referred. Your manager sees that you have, not what it is about.")
    return saved(request, outcome, told)
