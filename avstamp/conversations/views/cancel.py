"""Calling a conversation off: asked once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions.booking import cancel as call_off
from avstamp.conversations.models import Conversation
from avstamp.conversations.preparation import other_of
from avstamp.conversations.queries import booking_of
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.people.request import PersonRequest


@conversation_screen("conversations.cancel", methods=("GET", "POST"))
def cancel(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """What happens if it is called off, and the button that does it."""
    if request.method == "POST":
        call_off(conversation, by=request.person, at=request.at)
        messages.success(request, _("The conversation is called off. What you wrote is kept."))
        return redirect("conversations:conversation", conversation=conversation.id)
    context = {
        "conversation": conversation,
        "booking": booking_of(conversation),
        "other": other_of(conversation, request.person),
        "here": "conversations:list",
    }
    return render(request, "conversations/cancel.html", context)
