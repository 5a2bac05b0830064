"""Den röda tråden: one's own, and that of somebody one leads."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.goals.screens import led_person
from avstamp.line_of_sight.picture import picture
from avstamp.line_of_sight.queries import line_of_sight as sight_of
from avstamp.people.models import Person
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("line_of_sight.own")
def line_of_sight(request: PersonRequest) -> HttpResponse:
    """From one's own role to where the unit is going."""
    return _page(request, request.person, "line_of_sight/line_of_sight.html")


@screen("line_of_sight.person")
def person(request: PersonRequest, employee: UUID) -> HttpResponse:
    """The same of somebody one leads today, with the goals one may read."""
    return _page(request, led_person(request, employee), "line_of_sight/person.html")


def _page(request: PersonRequest, employee: Person, template: str) -> HttpResponse:
    sight = sight_of(employee, request.today, reader=request.person)
    return render(request, template, {"sight": sight, "picture": picture(sight)})
