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
    """A screen about a unit: ``view(request, unit)``. Somebody invented changes no real one."""

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, unit: UUID, **kwargs: Any) -> HttpResponse:
            found = Unit.objects.select_related("parent", "authority").filter(pk=unit).first()
            if found is None or not _same_world(request, found, action):
                raise Denied(action, unit)
            return view(request, found, **kwargs)

        return answer

    return decorate


def person_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about a person: ``view(request, person)``. Of somebody with protected identity it is
    there when a reason has been given."""

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, person: UUID, **kwargs: Any) -> HttpResponse:
            found = Person.objects.filter(pk=person, invented=request.person.invented).first()
            if found is None or not may_see(found, request):
                raise Denied(action, person)
            return view(request, found, **kwargs)

        return answer

    return decorate


def _same_world(request: PersonRequest, unit: Unit, action: str) -> bool:
    """What is invented is seen by who is invented; they may look at what is real, and no more."""
    looks = action == "people.organisation" and not unit.authority.invented
    return looks or unit.authority.invented == request.person.invented
