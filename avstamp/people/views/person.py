"""A person, for HR and the administrator: where they have worked, work, and are going to."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.models import Person
from avstamp.people.person_page import person_page
from avstamp.people.request import PersonRequest
from avstamp.people.views.access import person_screen
from avstamp.policy.engine import Relation


@person_screen("people.person")
def person(request: PersonRequest, person: Person) -> HttpResponse:
    """Days and places; nothing that anybody has written."""
    shown = {
        "page": person_page(person, request.today),
        "somebody": person,
        "looks_after": Relation.ADMIN in request.relations,
    }
    return render(request, "people/person.html", shown)
