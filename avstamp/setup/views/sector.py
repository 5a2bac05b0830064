"""Second step: private or public, and what follows from it."""

from django.http import HttpResponse

from avstamp.people.employer import become
from avstamp.people.forms.employer import SectorForm
from avstamp.people.queries import public_mode
from avstamp.people.request import PersonRequest
from avstamp.setup.models import Step
from avstamp.setup.views.access import done, step_page, step_screen


@step_screen(Step.SECTOR)
def sector(request: PersonRequest) -> HttpResponse:
    """The choice that was made at the beginning, to be kept or changed."""
    now = public_mode()
    form = SectorForm(request.POST or None, initial={"sector": "public" if now else "private"})
    if form.is_valid():
        public = form.cleaned_data["sector"] == "public"
        become(public=public, by=request.person, at=request.at)
        return done(request, Step.SECTOR)
    return step_page(request, Step.SECTOR, form=form, amiss=bool(form.errors))
