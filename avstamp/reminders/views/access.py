"""The only way a screen gets hold of somebody whose rest is to be told."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from avstamp.people.queries import led_by
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation, require
from avstamp.policy.screens import checked, screen

View = Callable[..., HttpResponse]


def rest_screen(*, methods: tuple[str, ...]) -> Callable[[View], View]:
    """A screen about somebody's rest: ``view(request, person)``, for them and who leads them."""

    def decorate(view: View) -> View:
        @screen("reminders.rest", methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, person: UUID, **kwargs: Any) -> HttpResponse:
            own = person == request.person.pk
            led = led_by(request.person, request.today).filter(pk=person)
            found = request.person if own else led.first()
            if found is None:
                raise Denied("reminders.rest", person)
            relation = Relation.EMPLOYEE if own else Relation.MANAGER
            require("reminders.rest", [relation], subject=person)
            checked(request)
            return view(request, found, **kwargs)

        return answer

    return decorate
