"""The only way a screen gets hold of a unit or a person."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from avstamp.people.models import Person, Unit
from avstamp.people.protection import may_see
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen

View = Callable[..., HttpResponse]


def unit_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about a unit that is not invented: ``view(request, unit)``."""

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, unit: UUID, **kwargs: Any) -> HttpResponse:
            real = Unit.objects.filter(authority__invented=False)
            found = real.select_related("parent", "authority").filter(pk=unit).first()
            if found is None:
                raise Denied(action, unit)
            return view(request, found, **kwargs)

        return answer

    return decorate


def person_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about a person who is not invented: ``view(request, person)``. Of somebody with
    protected identity it is there when a reason has been given."""

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, person: UUID, **kwargs: Any) -> HttpResponse:
            found = Person.objects.filter(pk=person, invented=False).first()
            if found is None or not may_see(found, request):
                raise Denied(action, person)
            return view(request, found, **kwargs)

        return answer

    return decorate
