"""A third person at one talk: who is invited, by whom, and inviting one more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions.invite import invite, take_back_invitation
from avstamp.conversations.forms import GuestForm
from avstamp.conversations.models import Conversation
from avstamp.conversations.preparation import other_of
from avstamp.conversations.queries import guests_of
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.core.errors import UnableTo
from avstamp.people.request import PersonRequest


@conversation_screen("conversations.invite", methods=("GET", "POST"))
def guests(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """A form with a name and a capacity; a POST invites, or takes ``take_back`` back."""
    if back := request.POST.get("take_back", ""):
        take_back_invitation(conversation, name=back, by=request.person, at=request.at)
        messages.success(request, _("The invitation is taken back."))
        return redirect("conversations:guests", conversation=conversation.id)
    form = GuestForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            invite(conversation, **form.cleaned_data, by=request.person, at=request.at)
        except UnableTo as reason:
            form.add_error("name", str(reason.sentence))
        else:
            messages.success(request, _("Invited. You both see it here and in the talk."))
            return redirect("conversations:guests", conversation=conversation.id)
    context = {
        "conversation": conversation,
        "other": other_of(conversation, request.person),
        "guests": guests_of(conversation),
        "form": form,
        "here": "conversations:list",
    }
    return render(request, "conversations/guests.html", context, status=422 if form.errors else 200)
