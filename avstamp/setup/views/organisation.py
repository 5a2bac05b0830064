"""First step: what the organisation is called, its logo, and its own name for the talk."""

from django.http import HttpResponse

from avstamp.people import employer
from avstamp.people.forms.employer import AboutForm
from avstamp.people.queries import organisation as the_organisation
from avstamp.people.request import PersonRequest
from avstamp.setup.models import Step
from avstamp.setup.views.access import done, step_page, step_screen


@step_screen(Step.ORGANISATION)
def organisation(request: PersonRequest) -> HttpResponse:
    """The same form as the organisation's own page has."""
    here = the_organisation()
    known = {name: getattr(here, name, "") for name in ("name", "talk_sv", "talk_en")}
    form = AboutForm(request.POST or None, request.FILES or None, initial=known)
    if form.is_valid():
        employer.save_about(form.cleaned_data, by=request.person, at=request.at)
        return done(request, Step.ORGANISATION)
    return step_page(request, Step.ORGANISATION, form=form, amiss=bool(form.errors))
