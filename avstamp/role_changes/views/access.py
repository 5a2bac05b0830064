"""How the forms about a change to the role get hold of it, and where they lead.

Its page is the one that everything agreed has (goals/outcome.html).
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect

from avstamp.goals import queries as goals
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.screens import outcome_screen
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation

Verb = Callable[[PersonRequest, Outcome], HttpResponse]


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


def back(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """To the page of the change, or to one's promises."""
    # A manager who came later reads what is open, and nothing more.
    if goals.outcome_for(request.person, outcome.id, request.today) is None:
        return redirect("goals:promises")
    return redirect("goals:outcome", outcome=outcome.id)
