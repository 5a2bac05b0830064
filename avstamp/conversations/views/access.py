"""The only way a screen gets hold of a conversation."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from avstamp.conversations import queries
from avstamp.conversations.rules import NotNow, check
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import checked, screen
from avstamp.saving.fields import typed_texts

View = Callable[..., HttpResponse]


def conversation_screen(
    action: str, *, methods: tuple[str, ...] = ("GET",), instead: View | None = None
) -> Callable[[View], View]:
    """A screen about one conversation: ``view(request, conversation, standing, …)``.

    Somebody who has nothing to do with it, or never may do this, gets what a missing page gives.
    Somebody who may at another stage is led to the conversation's own page with a sentence, gets
    what they had typed to copy, or the answer of ``instead(request, conversation, standing,
    problem)``.
    """

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, conversation: UUID, **kwargs: Any) -> HttpResponse:
            found, standing = queries.standing(conversation, request.person, request.today)
            checked(request)
            try:
                check(action, standing)
                return view(request, found, standing, **kwargs)
            except NotNow as problem:
                if instead:
                    return instead(request, found, standing, problem)
                return _not_now(request, conversation, problem)

        return answer

    return decorate


def _not_now(request: PersonRequest, conversation: UUID, problem: NotNow) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "avstamp":
        return JsonResponse({"problem": "not_now", "sentence": str(problem.sentence)}, status=403)
    if texts := typed_texts(request.POST):
        context = {"conversation_id": conversation, "problem": problem.sentence, "texts": texts}
        return render(request, "conversations/too_late.html", context, status=409)
    messages.info(request, str(problem.sentence))
    return redirect("conversations:conversation", conversation=conversation)
