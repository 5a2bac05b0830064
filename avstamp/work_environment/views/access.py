"""The only way a screen here gets hold of a work environment matter."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from avstamp.goals.models import Kind, Outcome
from avstamp.goals.screens import outcome_screen
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied

View = Callable[..., HttpResponse]


def matter_screen(action: str, *, methods: tuple[str, ...] = ("POST",)) -> Callable[[View], View]:
    """A screen about one matter: ``view(request, outcome)``, its words not revealed yet.

    Whatever else was agreed is not there at these addresses.
    """

    def decorate(view: View) -> View:
        @outcome_screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, outcome: Outcome, **kwargs: Any) -> HttpResponse:
            if outcome.kind != Kind.WORK_ENVIRONMENT_MATTER:
                raise Denied(action, outcome.id)
            return view(request, outcome, **kwargs)

        return answer

    return decorate
