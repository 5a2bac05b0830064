"""How the screens get hold of a change to the role, or of a question to HR, and where they lead.

The page of a change is the one that everything agreed has (goals/outcome.html).
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from avstamp.goals import queries as goals
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.screens import outcome_screen
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation
from avstamp.policy.screens import screen
from avstamp.role_changes import queries
from avstamp.role_changes.models import Asked

Verb = Callable[[PersonRequest, Outcome], HttpResponse]
Asks = Callable[[PersonRequest, Asked], HttpResponse]


def change_screen(action: str) -> Callable[[Verb], Callable[..., HttpResponse]]:
    """``outcome_screen`` for a change to the role, which whoever leads the employee decides."""

    def decorate(verb: Verb) -> Callable[..., HttpResponse]:
        @outcome_screen(action, methods=("POST",))
        @wraps(verb)
        def answer(request: PersonRequest, outcome: Outcome) -> HttpResponse:
            leads = vars(outcome)["relation"] != Relation.EMPLOYEE
            if outcome.kind != Kind.ROLE_CHANGE or not leads:
                raise Denied(action, outcome.id)
            return verb(request, outcome)

        return answer

    return decorate


def asked_screen(
    *, methods: tuple[str, ...] = ("GET",)
) -> Callable[[Asks], Callable[..., HttpResponse]]:
    """A screen about one question to HR: ``view(request, asked)``, for whoever answers for HR."""

    def decorate(view: Asks) -> Callable[..., HttpResponse]:
        @screen("role_changes.decide", methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, asked: UUID) -> HttpResponse:
            found = queries.asked(asked, request.person, request.today)
            if found is None:
                raise Denied("role_changes.decide", asked)
            return view(request, found)

        return answer

    return decorate


def back(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """To the page of the change, or to one's promises."""
    # A manager who came later reads what is open, and nothing more.
    if goals.outcome_for(request.person, outcome.id, request.today) is None:
        return redirect("goals:promises")
    return redirect("goals:outcome", outcome=outcome.id)
