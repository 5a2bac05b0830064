"""The guide as a form to write on by hand, empty, in the reader's language."""

from django.http import HttpResponse

from avstamp.guides.form import Known, guide_form
from avstamp.guides.queries import guide, latest_published
from avstamp.paper.files import PDF, WORD, Kind, handed_over
from avstamp.people.queries import organisation
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("guides.read")
def form_pdf(request: PersonRequest) -> HttpResponse:
    """To be printed."""
    return _form(request, PDF)


@screen("guides.read")
def form_word(request: PersonRequest) -> HttpResponse:
    """To be changed before it is printed, or filled in on a screen."""
    return _form(request, WORD)


def _form(request: PersonRequest, kind: Kind) -> HttpResponse:
    version, employer = latest_published(), organisation()
    language = request.person.language
    form = guide_form(
        guide(version.id, language),
        Known(),
        language=language,
        organisation=employer.name if employer else "",
        public=employer is not None and employer.public_mode,
        at=version.published_at or request.at,
    )
    return handed_over(kind.form(form), kind, "medarbetarsamtal-formular")
