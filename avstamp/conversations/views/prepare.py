"""Preparing: one section at a time, saved while typing, shared when its author wishes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.actions.share import share_sections, take_back
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Conversation
from avstamp.conversations.preparation import preparation_page
from avstamp.conversations.queries import booking_of
from avstamp.conversations.rules import Standing
from avstamp.conversations.views.access import conversation_screen
from avstamp.conversations.views.answers import save_answers
from avstamp.core.errors import UnableTo
from avstamp.people.request import PersonRequest
from avstamp.saving.answers import acknowledged, refused
from avstamp.saving.fields import Field, read_request
from avstamp.saving.protocol import Saved


@conversation_screen("conversations.read_preparation", methods=("GET", "POST"))
def prepare(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """The page; a POST is a save without JavaScript, which then goes on to ``go``."""
    typed: dict[str, Field] = {}
    problem = ""
    if request.method == "POST":
        typed, problem = save_answers(request, conversation, save_answer)
        if not problem:
            return _to(conversation, request.POST.get("go", ""))
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
        "booking": booking_of(conversation),
        "page": page,
        "standing": standing,
        "may_write": standing.may("conversations.prepare"),
        "problem": problem,
        "is_manager": request.person.id == conversation.manager_id,
    }
    status = 409 if problem else 200
    return render(request, "conversations/prepare.html", context, status=status)


def _to(conversation: Conversation, section: str) -> HttpResponse:
    address = reverse("conversations:prepare", args=[conversation.id])
    return redirect(f"{address}?section={section}" if section.isalpha() else address)


@conversation_screen("conversations.prepare", methods=("PUT",))
def save(
    request: PersonRequest, conversation: Conversation, standing: Standing, question: str
) -> HttpResponse:
    """One field, saved while typing."""
    try:
        saved: Saved = save_answer(
            conversation,
            question=question,
            save=read_request(request.headers, request.body),
            by=request.person,
            at=request.at,
        )
    except UnableTo as reason:
        return refused(reason)
    return acknowledged(saved)


@conversation_screen("conversations.share", methods=("POST",))
def share(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """Share one section or all of them, or take one back; what was typed is saved first."""
    typed, problem = save_answers(request, conversation, save_answer)
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
    return _to(conversation, request.POST.get("here", ""))
