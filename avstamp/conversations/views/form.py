"""The form of a conversation, to write on by hand."""

from django.http import HttpResponse

from avstamp.conversations.blank_form import blank_form
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Conversation
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.guides.form import file_name
from avstamp.paper.files import PDF, WORD, Kind, handed_over
from avstamp.people.letterhead import on_our_paper
from avstamp.people.queries import organisation
from avstamp.people.request import PersonRequest
from avstamp.people.talk_name import own_name


@conversation_screen("conversations.form")
def form_pdf(
    request: PersonRequest, conversation: Conversation, standing: Standing
) -> HttpResponse:
    """To be printed."""
    return _form(request, conversation, PDF)


@conversation_screen("conversations.form")
def form_word(
    request: PersonRequest, conversation: Conversation, standing: Standing
) -> HttpResponse:
    """To be changed before it is printed, or filled in on a screen."""
    return _form(request, conversation, WORD)


def _form(request: PersonRequest, conversation: Conversation, kind: Kind) -> HttpResponse:
    form = blank_form(conversation, on=request.today)
    return handed_over(
        kind.form(on_our_paper(form)),
        kind,
        file_name(guide_of(conversation), own_name(organisation(), "sv")),
    )
