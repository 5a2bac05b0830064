"""Booking a conversation with one of one's people."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions.booking import open_conversation
from avstamp.conversations.forms import SlotForm
from avstamp.conversations.queries import coming_between
from avstamp.core.errors import UnableTo
from avstamp.guides.queries import latest_published
from avstamp.people.models import Person
from avstamp.people.queries import led_by
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen


@screen("conversations.open", methods=("GET", "POST"))
def open_screen(request: PersonRequest, person: UUID) -> HttpResponse:
    """A form for time and place; somebody one does not lead is as unknown as nobody at all."""
    employee = led_by(request.person, request.today).filter(pk=person).first()
    if employee is None:
        raise Denied("conversations.open", person)
    form = SlotForm(request.POST or None, today=request.today)
    if request.method != "POST" or not form.is_valid():
        return _page(request, employee, form)
    try:
        opened = open_conversation(
            employee,
            slot=form.slot,
            guide_version=latest_published(),
            by=request.person,
            at=request.at,
        )
    except UnableTo as reason:
        return _page(request, employee, form, str(reason.sentence))
    messages.success(
        request, _("Booked. %(name)s sees it on the start page.") % {"name": employee.given_name}
    )
    return redirect("conversations:conversation", conversation=opened.id)


def _page(
    request: PersonRequest, employee: Person, form: SlotForm, problem: str = ""
) -> HttpResponse:
    context = {
        "employee": employee,
        "form": form,
        "problem": problem,
        "here": "conversations:people",
        "coming": coming_between(employee, request.person, request.today),
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "conversations/open.html", context, status=status)
