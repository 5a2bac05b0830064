"""How the screens get hold of a change of manager, and the page that they answer with."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.drafts.shown import shown
from avstamp.handovers import queries
from avstamp.handovers.queries import Standing
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import require
from avstamp.policy.screens import checked, screen

View = Callable[..., HttpResponse]


def handover_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about one person's change: ``view(request, standing, …)``.

    Whom it does not concern gets what a missing page gives.
    """

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, person: UUID, **kwargs: Any) -> HttpResponse:
            found = queries.standing(person, request.person, request.today)
            require(action, [found.relation], found.stage, person)
            checked(request)
            return view(request, found, **kwargs)

        return answer

    return decorate


def page_of(request: PersonRequest, standing: Standing, **problems: object) -> HttpResponse:
    """The page as it stands, with what was typed and could not be taken in."""
    page = queries.handover_page(standing, request.person, request.today)
    context: dict[str, object] = {
        "page": page,
        "standing": standing,
        "change": standing.change,
        "employee": standing.employee,
        "to": standing.to,
        "begun": shown(
            ["handovers.comment"],
            about=standing.employee.id,
            drafts=page.drafts,
            typed=request.POST,
        ),
        **problems,
    }
    status = 422 if problems else 200
    return render(request, "handovers/handover.html", context, status=status)
