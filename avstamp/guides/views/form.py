"""The guide as a form to write on by hand, empty, in the reader's language."""

from django.http import HttpResponse

from avstamp.guides.content import EMPLOYEE_DIALOGUE
from avstamp.guides.form import Known, file_name, guide_form
from avstamp.guides.queries import guide
from avstamp.guides.views.access import published
from avstamp.paper.files import PDF, WORD, Kind, handed_over
from avstamp.people.letterhead import on_our_paper
from avstamp.people.queries import organisation
from avstamp.people.request import PersonRequest
from avstamp.people.talk_name import own_name
from avstamp.policy.screens import screen


@screen("guides.read")
def form_pdf(request: PersonRequest, key: str = EMPLOYEE_DIALOGUE) -> HttpResponse:
    """To be printed."""
    return _form(request, key, PDF)


@screen("guides.read")
def form_word(request: PersonRequest, key: str = EMPLOYEE_DIALOGUE) -> HttpResponse:
    """To be changed before it is printed, or filled in on a screen."""
    return _form(request, key, WORD)


def _form(request: PersonRequest, key: str, kind: Kind) -> HttpResponse:
    version, employer = published(key), organisation()
    language = request.person.language
    text = guide(version.id, language)
    form = guide_form(
        text,
        Known(),
        language=language,
        organisation=employer.name if employer else "",
        talk=own_name(employer, language),
        public=employer is not None and employer.public_mode,
        at=version.published_at or request.at,
    )
    return handed_over(
        kind.form(on_our_paper(form)), kind, file_name(text, own_name(employer, "sv"))
    )
