"""The only way a screen here gets hold of an import."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from avstamp.core.errors import UnableTo
from avstamp.imports.queries import import_at
from avstamp.people.borders import parted
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Relation
from avstamp.policy.screens import screen

View = Callable[..., HttpResponse]


def sees_all(request: PersonRequest) -> bool:
    """Whether whoever asks may see everybody, as a plan shows them and a file of everybody ends
    them: where a border runs through the house, the administrator alone."""
    return Relation.ADMIN in request.relations or not parted()


def import_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about one import: ``view(request, row)``. What cannot be done now is told on its
    page."""

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, importing: UUID, **kwargs: Any) -> HttpResponse:
            row = import_at(importing)
            if row is None or not sees_all(request):
                raise Http404
            try:
                return view(request, row, **kwargs)
            except UnableTo as reason:
                messages.info(request, str(reason.sentence))
                return redirect("imports:importing", importing=row.pk)

        return answer

    return decorate
