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
        "may": {
            **{action: standing.may(f"conversations.{action}") for action in _ACTIONS},
            "read_earlier": conversation.is_follow_up and _reads_earlier(conversation, request),
        },
    }
    return render(request, "conversations/conversation.html", context)


def _reads_earlier(conversation: Conversation, request: PersonRequest) -> bool:
    """Whether what is followed up can be read: of a manager before the year's talk alone."""
    earlier = conversation.follows.earlier
    of_the_two = request.person.id in (earlier.employee_id, earlier.manager_id)
    return of_the_two or not earlier.is_follow_up


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
    "follow_up",
    "invite",
    "enter_on_behalf",
    "openings",
)
