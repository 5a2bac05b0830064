"""The only way a screen gets hold of a memory slip."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from avstamp.memory_slips import queries
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen

View = Callable[..., HttpResponse]


def slip_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about one of the reader's own slips: ``view(request, slip)``, its words revealed.

    Somebody else's slip is as good as none.
    """

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, slip: UUID, **kwargs: Any) -> HttpResponse:
            found = queries.among(request.person, [slip])
            if not found:
                raise Denied(action, slip)
            return view(request, found[0], **kwargs)

        return answer

    return decorate
