"""Fourth step: the guide that conversations are held by."""

from django.http import HttpResponse

from avstamp.guides.queries import guide as guide_text
from avstamp.guides.queries import latest_published
from avstamp.people.request import PersonRequest
from avstamp.setup.models import Step
from avstamp.setup.views.access import done, step_page, step_screen


@step_screen(Step.GUIDE)
def guide(request: PersonRequest) -> HttpResponse:
    """Its themes at a glance, and the way to read it in peace."""
    if request.method == "POST":
        return done(request, Step.GUIDE)
    text = guide_text(latest_published().id, request.person.language)
    return step_page(request, Step.GUIDE, guide=text)
