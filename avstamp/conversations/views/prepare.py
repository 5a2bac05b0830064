"""Preparing: one section at a time, saved while typing, shared when its author wishes."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from avstamp.conversations import queries
from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.actions.share import share_sections, take_back
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Conversation
from avstamp.conversations.preparation import preparation_page
from avstamp.conversations.rules import Standing, check
from avstamp.conversations.views.access import conversation_screen
from avstamp.conversations.views.answers import save_answers
from avstamp.conversations.views.sections import to_section
from avstamp.core.errors import UnableTo
from avstamp.people.request import PersonRequest
from avstamp.saving.answers import answer_to
from avstamp.saving.fields import Field, states


@conversation_screen("conversations.read_preparation", methods=("GET", "POST"))
def prepare(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """The page; a POST is a save without JavaScript, which then goes on to ``go``."""
    typed: dict[str, Field] = {}
    problem = ""
    if request.method == "POST":
        check("conversations.prepare", standing)  # to read what was prepared is longer allowed
        typed, problem = save_answers(request, conversation, save_answer)
        if not problem:
            return to_section("prepare", conversation, request.POST.get("go", ""))
    return _page(request, conversation, standing, typed, problem)


def _page(
    request: PersonRequest,
    conversation: Conversation,
    standing: Standing,
    typed: dict[str, Field],
    problem: str,
) -> HttpResponse:
    page = preparation_page(
        conversation,
        author=request.person,
        section=request.GET.get("section", ""),
        on=request.today,
        typed=typed,
    )
    context = {
        "conversation": conversation,
        "booking": queries.booking_of(conversation),
        "page": page,
        "standing": standing,
        "may_write": standing.may("conversations.prepare"),
        "problem": problem,
        "is_manager": request.person.id == conversation.manager_id,
    }
    status = 409 if problem else 200
    return render(request, "conversations/prepare.html", context, status=status)


@conversation_screen("conversations.prepare", methods=("PUT",))
def save(
    request: PersonRequest, conversation: Conversation, standing: Standing, question: str
) -> HttpResponse:
    """One field, saved while typing."""
    return answer_to(
        request,
        lambda save: save_answer(
            conversation, question=question, save=save, by=request.person, at=request.at
        ),
    )


@conversation_screen("conversations.read_preparation")
def latest(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """One's own answers that are newer than the states named in the address, ``?q07=3``: written
    in another tab, or on another device."""
    known = states(request.GET)
    newer = queries.newer_answers(conversation, request.person.id, known)
    return JsonResponse({row.question: {"version": row.version, "text": row.text} for row in newer})


@conversation_screen("conversations.share", methods=("POST",))
def share(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """Share one section or all of them, or take one back; what was typed is saved first."""
    typed, problem = save_answers(request, conversation, save_answer, proposals=True)
    if problem:
        return _page(request, conversation, standing, typed, problem)
    wanted = request.POST.get("share", "")
    back = request.POST.get("take_back", "")
    text = guide_of(conversation)
    try:
        if back:
            take_back(conversation, section=back, by=request.person, at=request.at)
        else:
            sections = [row.key for row in text.sections] if wanted == "all" else [wanted]
            share_sections(conversation, sections=sections, by=request.person, at=request.at)
            messages.success(request, _("Shared. You can take it back until it has been read."))
    except UnableTo as reason:
        messages.info(request, str(reason.sentence))
    return to_section("prepare", conversation, request.POST.get("here", ""))
