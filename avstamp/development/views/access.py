"""The only way a screen of this room gets hold of an activity, a person's plan or a unit's sum."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.development import queries
from avstamp.development.models import Activity
from avstamp.development.pages import activity_page
from avstamp.goals.queries import stage
from avstamp.people.models import Person
from avstamp.people.queries import led_by
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation, may, require
from avstamp.policy.screens import checked, screen

View = Callable[..., HttpResponse]


def activity_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about one activity: ``view(request, activity)``, with its words and its need's.

    Somebody who may not read it gets what a missing page gives. Whether the action is open just
    now is for the action to say, so that what was typed can be shown again with the reason.
    """

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, activity: UUID, **kwargs: Any) -> HttpResponse:
            found = queries.activity_for(request.person, activity, request.today)
            if found is None:
                raise Denied(action, activity)
            relation = queries.relation_of(found.need)
            require("development.read", [relation], stage(found.need), activity)
            checked(request)
            return view(request, found, **kwargs)

        return answer

    return decorate


def answer_activity(request: PersonRequest, activity: Activity, **shown: object) -> HttpResponse:
    """The page about it. With ``shown``, what could not be taken in is shown as it was typed,
    with the reason, and how things stand by now."""
    if shown:
        found = queries.activity_for(request.person, activity.id, request.today)
        activity = found or activity
    context = activity_page(activity, request.today, reader=request.person, typed=request.POST)
    status = 422 if shown else 200
    return render(request, "development/activity.html", context | shown, status=status)


def led_person(request: PersonRequest, person: UUID) -> Person:
    """Somebody the signed-in person leads today. Raises Denied for anybody else."""
    found = led_by(request.person, request.today).filter(pk=person).first()
    if found is None:
        raise Denied("development.read_person", person)
    require("development.read_person", [Relation.MANAGER], subject=person)
    checked(request)
    return found


def readable_units(request: PersonRequest, unit: UUID | None) -> queries.Readable:
    """The units whose sums the signed-in person may read. Raises Denied where that is none, or
    not the one they ask for."""
    everything = may("development.sums", request.relations)
    readable = queries.readable_units(request.person, request.today, everything=everything)
    if not readable.units or (unit is not None and unit not in readable.units):
        raise Denied("development.sums", unit)
    if not everything:
        require("development.sums", [Relation.MANAGER, Relation.SENIOR_MANAGER], subject=unit)
    checked(request)
    return readable
