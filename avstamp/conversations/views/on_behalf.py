"""What somebody has answered on paper or aloud, typed in by their manager."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from avstamp.conversations.actions.on_paper import enter_on_behalf
from avstamp.conversations.models import Conversation
from avstamp.conversations.preparation import on_behalf_page
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.conversations.views.answers import save_answers
from avstamp.core.errors import UnableTo
from avstamp.people.request import PersonRequest
from avstamp.saving.answers import acknowledged, refused
from avstamp.saving.fields import read_request


@conversation_screen("conversations.enter_on_behalf", methods=("GET", "POST"))
def on_behalf(
    request: PersonRequest, conversation: Conversation, standing: Standing
) -> HttpResponse:
    """The employee's questions, one section at a time; a POST saves without a script."""
    typed, problem = save_answers(request, conversation, enter_on_behalf)
    if request.method == "POST" and not problem:
        return _to(conversation, request.POST.get("go", ""))
    page = on_behalf_page(conversation, section=request.GET.get("section", ""), typed=typed)
    context = {
        "conversation": conversation,
        "page": page,
        "problem": problem,
        "may_write": True,
        "here": "conversations:list",
    }
    status = 409 if problem else 200
    return render(request, "conversations/on_behalf.html", context, status=status)


def _to(conversation: Conversation, section: str) -> HttpResponse:
    address = reverse("conversations:on_behalf", args=[conversation.id])
    return redirect(f"{address}?section={section}" if section.isalpha() else address)


@conversation_screen("conversations.enter_on_behalf", methods=("PUT",))
def save(
    request: PersonRequest, conversation: Conversation, standing: Standing, question: str
) -> HttpResponse:
    """One field, saved while typing."""
    try:
        saved = enter_on_behalf(
            conversation,
            question=question,
            save=read_request(request.headers, request.body),
            by=request.person,
            at=request.at,
        )
    except UnableTo as reason:
        return refused(reason)
    return acknowledged(saved)
