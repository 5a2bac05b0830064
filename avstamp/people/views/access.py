"""The only way a screen gets hold of a unit or a person."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from avstamp.people.borders import units_kept
from avstamp.people.models import Unit
from avstamp.people.protection import person_kept
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen

View = Callable[..., HttpResponse]


def unit_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about a unit that is not invented: ``view(request, unit)``. Anybody may look at it;
    what changes it is for who keeps it."""

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, unit: UUID, **kwargs: Any) -> HttpResponse:
            real = Unit.objects.filter(authority__invented=False)
            if action != "people.organisation":
                real = real.filter(units_kept(request))
            found = real.select_related("parent", "authority").filter(pk=unit).first()
            if found is None:
                raise Denied(action, unit)
            return view(request, found, **kwargs)

        return answer

    return decorate


def person_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about a person who is not invented, for who keeps them: ``view(request, person)``.
    Of somebody with protected identity it is there when a reason has been given."""

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, person: UUID, **kwargs: Any) -> HttpResponse:
            found = person_kept(person, request)
            if found is None:
                raise Denied(action, person)
            return view(request, found, **kwargs)

        return answer

    return decorate
