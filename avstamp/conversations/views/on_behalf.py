"""What somebody has answered on paper or aloud, typed in by their manager."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.conversations.actions.on_paper import enter_on_behalf
from avstamp.conversations.models import Conversation
from avstamp.conversations.preparation import on_behalf_page
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.conversations.views.answers import save_answers
from avstamp.conversations.views.sections import to_section
from avstamp.people.request import PersonRequest
from avstamp.saving.answers import answer_to


@conversation_screen("conversations.enter_on_behalf", methods=("GET", "POST"))
def on_behalf(
    request: PersonRequest, conversation: Conversation, standing: Standing
) -> HttpResponse:
    """The employee's questions, one section at a time; a POST saves without a script."""
    typed, problem = save_answers(request, conversation, enter_on_behalf)
    if request.method == "POST" and not problem:
        return to_section("on_behalf", conversation, request.POST.get("go", ""))
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


@conversation_screen("conversations.enter_on_behalf", methods=("PUT",))
def save(
    request: PersonRequest, conversation: Conversation, standing: Standing, question: str
) -> HttpResponse:
    """One field, saved while typing."""
    return answer_to(
        request,
        lambda save: enter_on_behalf(
            conversation, question=question, save=save, by=request.person, at=request.at
        ),
    )
