"""Following up what was agreed in a conversation: on a day that is booked, or right away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions.booking import Slot
from avstamp.conversations.actions.follow_up import MINUTES, start_follow_up
from avstamp.conversations.forms import SlotForm
from avstamp.conversations.models import Conversation
from avstamp.conversations.queries import coming_between
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.people.queries import assignment_on
from avstamp.people.request import PersonRequest


@conversation_screen("conversations.follow_up", methods=("GET", "POST"))
def follow_up(
    request: PersonRequest, conversation: Conversation, standing: Standing
) -> HttpResponse:
    """A form for the day, or with ``now`` today; where a follow-up is ahead already, that one."""
    manager = _manager_of(conversation, request)
    if manager and request.method != "POST":
        ahead = coming_between(conversation.employee, manager, request.today, follow_up=True)
        if ahead:
            return redirect("conversations:conversation", conversation=ahead.id)
    form = SlotForm(
        request.POST or None,
        initial=_usual(conversation, request),
        follow_up=True,
        today=request.today,
    )
    now = "now" in request.POST
    if request.method != "POST" or not (now or form.is_valid()):
        return _page(request, conversation, form, manager)
    slot = Slot(request.today, None, MINUTES) if now else form.slot
    try:
        started = start_follow_up(conversation, slot=slot, by=request.person, at=request.at)
    except UnableTo as reason:
        return _page(request, conversation, form, manager, str(reason.sentence))
    messages.success(request, _("Booked. You both see the day here, and can both prepare."))
    return redirect("conversations:conversation", conversation=started.id)


def _manager_of(conversation: Conversation, request: PersonRequest) -> Person | None:
    place = assignment_on(conversation.employee, request.today)
    return place.manager if place else None


def _usual(conversation: Conversation, request: PersonRequest) -> dict[str, Any]:
    """The day that was agreed on, where it is still to come."""
    agreed = vars(conversation)["follow_up_on"]
    return {"starts_on": agreed if agreed and agreed > request.today else request.today}


def _page(
    request: PersonRequest,
    conversation: Conversation,
    form: SlotForm,
    manager: Person | None,
    problem: str = "",
) -> HttpResponse:
    employee = conversation.employee
    context = {
        "conversation": conversation,
        "other": employee if request.person.id != employee.id else manager,
        "of_the_two": request.person.id in (employee.id, conversation.manager_id),
        "agreed": vars(conversation)["follow_up_on"],
        "form": form,
        "problem": problem,
        "here": "conversations:list",
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "conversations/follow_up.html", context, status=status)
