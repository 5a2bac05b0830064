"""A conversation's own page: where it stands, what is next, and who has opened it."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.conversations.models import Conversation
from avstamp.conversations.queries import about
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.people.request import PersonRequest


@conversation_screen("conversations.read")
def conversation(
    request: PersonRequest, conversation: Conversation, standing: Standing
) -> HttpResponse:
    """For the two alone; nothing of what either has written stands here."""
    page = about(conversation, request.person, request.today)
    context = {
        "page": page,
        "row": page.row,
        "conversation": conversation,
        "here": "conversations:list",
        "may": {action: standing.may(f"conversations.{action}") for action in _ACTIONS},
    }
    return render(request, "conversations/conversation.html", context)


_ACTIONS = (
    "prepare",
    "form",
    "read_preparation",
    "share",
    "talk",
    "hold",
    "summary",
    "book",
    "decline",
    "cancel",
    "invite",
    "enter_on_behalf",
    "openings",
)
