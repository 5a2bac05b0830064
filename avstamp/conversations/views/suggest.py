"""An employee suggests a conversation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions.booking import suggest_conversation
from avstamp.conversations.queries import coming_between
from avstamp.core.errors import UnableTo
from avstamp.guides.queries import latest_published
from avstamp.people.queries import assignment_on
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("conversations.suggest", methods=("GET", "POST"))
def suggest(request: PersonRequest) -> HttpResponse:
    """What happens when one suggests, and one button."""
    if request.method != "POST":
        return _page(request)
    try:
        suggested = suggest_conversation(
            guide_version=latest_published(), by=request.person, at=request.at
        )
    except UnableTo as reason:
        return _page(request, str(reason.sentence))
    messages.success(
        request,
        _("Suggested. %(name)s books a time with you.") % {"name": suggested.manager.given_name},
    )
    return redirect("conversations:conversation", conversation=suggested.id)


def _page(request: PersonRequest, problem: str = "") -> HttpResponse:
    place = assignment_on(request.person, request.today)
    manager = place.manager if place else None
    context = {
        "manager": manager,
        "problem": problem,
        "here": "conversations:list",
        "coming": coming_between(request.person, manager, request.today) if manager else None,
    }
    return render(request, "conversations/suggest.html", context, status=409 if problem else 200)
