"""The manager books a suggested conversation, or moves one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions.booking import UnableToBook
from avstamp.conversations.actions.booking import book as book_time
from avstamp.conversations.forms import SlotForm
from avstamp.conversations.models import Conversation
from avstamp.conversations.preparation import other_of
from avstamp.conversations.queries import booking_of
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.people.request import PersonRequest


@conversation_screen("conversations.book", methods=("GET", "POST"))
def book(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """A form for time and place, holding what is booked now."""
    booking = booking_of(conversation)
    form = SlotForm(
        request.POST or None,
        initial=SlotForm.as_booked(booking),
        follow_up=conversation.is_follow_up,
        today=request.today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            book_time(conversation, slot=form.slot, by=request.person, at=request.at)
        except UnableToBook as reason:
            form.add_error("starts_on", str(reason.sentence))
        else:
            messages.success(request, _("Booked. You both see the time here."))
            return redirect("conversations:conversation", conversation=conversation.id)
    context = {
        "conversation": conversation,
        "booking": booking,
        "other": other_of(conversation, request.person),
        "form": form,
        "here": "conversations:list",
    }
    status = 422 if form.errors else 200
    return render(request, "conversations/book.html", context, status=status)
