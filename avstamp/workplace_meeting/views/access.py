"""The only way a screen gets hold of a text on the list of a unit."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation, require
from avstamp.policy.screens import checked, screen
from avstamp.workplace_meeting import queries

View = Callable[..., HttpResponse]


def topic_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about one text of a unit whose meetings the reader holds: ``view(request, topic)``.

    What is not approved, or of another unit, is as good as none.
    """

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, topic: UUID, **kwargs: Any) -> HttpResponse:
            found = queries.collected(request.person, topic, request.today)
            if found is None:
                raise Denied(action, topic)
            require(action, [Relation.MANAGER], subject=topic)
            checked(request)
            return view(request, found, **kwargs)

        return answer

    return decorate
