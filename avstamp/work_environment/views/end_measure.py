"""A measure is done, or not needed any more."""

from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _

from avstamp.goals.models import Outcome
from avstamp.goals.screens import saved, takes
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.views.access import matter_screen


@matter_screen("work_environment.end_measure")
@takes("measures")
def end_measure(
    request: PersonRequest, outcome: Outcome, _form: Form, measure: UUID
) -> HttpResponse:
    how = request.POST.get("how", "")
    actions.end_measure(outcome, measure=measure, how=how, by=request.person, at=request.at)
    return saved(request, outcome, _("Saved. You can both see it here."))
