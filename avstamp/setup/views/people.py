"""Third step: the first people, by hand or from a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.request import PersonRequest
from avstamp.setup.actions import add
from avstamp.setup.forms import NewcomerForm
from avstamp.setup.models import Step
from avstamp.setup.queries import people_here
from avstamp.setup.views.access import done, step_page, step_screen


@step_screen(Step.PEOPLE)
def people(request: PersonRequest) -> HttpResponse:
    """One at a time; ``done`` goes on to the next step."""
    if request.method == "POST" and "done" in request.POST:
        return done(request, Step.PEOPLE)
    form = NewcomerForm(request.POST or None, today=request.today)
    if form.is_valid():
        try:
            person = add(form.newcomer, by=request.person, at=request.at)
        except UnableTo as problem:
            form.add_error(None, str(problem.sentence))
        else:
            messages.success(request, _("%(name)s is here now.") % {"name": person.name})
            return redirect("setup:people")
    here = people_here(request.today)
    return step_page(request, Step.PEOPLE, form=form, here_now=here, amiss=bool(form.errors))
