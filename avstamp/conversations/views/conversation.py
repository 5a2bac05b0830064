"""A conversation's own page: where it stands, what is next, and who has opened it.

And what the employee does there with one that was not finished when the manager changed.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions import change_of_manager
from avstamp.conversations.models import Conversation
from avstamp.conversations.queries import about
from avstamp.conversations.rules import NotNow, Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.core.errors import UnableTo
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
    "end",
)


@conversation_screen("conversations.carry_over", methods=("POST",))
def carry_over(
    request: PersonRequest, conversation: Conversation, _standing: Standing
) -> HttpResponse:
    """The employee's own words, into the conversation with who leads them now."""
    try:
        taken = change_of_manager.carry_over(conversation, by=request.person, at=request.at)
    except NotNow:
        raise
    except UnableTo as problem:
        messages.info(request, str(problem.sentence))
        return redirect("conversations:suggest")
    if taken.answers:
        messages.success(request, _("Your words stand here too now. Only you can see them."))
    else:
        messages.info(request, _("There was nothing more to take along: it stands here already."))
    return redirect("conversations:prepare", conversation=taken.conversation.id)


@conversation_screen("conversations.end", methods=("POST",))
def end(request: PersonRequest, conversation: Conversation, _standing: Standing) -> HttpResponse:
    """It waits for nothing any more, and can be read as before."""
    change_of_manager.end(conversation, by=request.person, at=request.at)
    messages.success(request, _("Ended. You can read everything in it as before."))
    return redirect("conversations:conversation", conversation=conversation.id)
