"""The employee proposes another time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions.booking import UnableToBook
from avstamp.conversations.actions.booking import decline as propose_another
from avstamp.conversations.forms import TimeForm
from avstamp.conversations.models import Conversation
from avstamp.conversations.queries import booking_of
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.people.request import PersonRequest


@conversation_screen("conversations.decline", methods=("GET", "POST"))
def decline(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """Which other day and time would suit; until the manager answers the first one holds."""
    form = TimeForm(request.POST or None, today=request.today)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            propose_another(conversation, **form.cleaned_data, by=request.person, at=request.at)
        except UnableToBook as reason:
            problem = str(reason.sentence)
        else:
            messages.success(request, _("Proposed. You see here when it has been answered."))
            return redirect("conversations:conversation", conversation=conversation.id)
    context = {
        "conversation": conversation,
        "booking": booking_of(conversation),
        "form": form,
        "problem": problem,
        "here": "conversations:list",
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "conversations/decline.html", context, status=status)
