"""The summary in hand, as PDF."""

from django.http import HttpResponse

from avstamp.conversations.models import Conversation
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.conversations.views.summary_file import summary_file
from avstamp.paper.files import PDF
from avstamp.people.request import PersonRequest


@conversation_screen("conversations.export")
def pdf(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """What both confirmed, or with ``?draft`` what is put forward."""
    return summary_file(request, conversation, standing, PDF)
