"""Min utvecklingsplan, to read and to take along, and that of somebody one leads."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.development.pages import plan_page
from avstamp.development.paper import plan_letter
from avstamp.development.views.access import led_person
from avstamp.paper.files import PDF, WORD, Kind, handed_over
from avstamp.people.letterhead import on_our_paper
from avstamp.people.queries import organisation
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("development.plan")
def plan(request: PersonRequest) -> HttpResponse:
    """One's own plan, across conversations and managers."""
    page = plan_page(request.person, request.today, reader=request.person)
    return render(request, "development/plan.html", {"page": page})


@screen("development.read_person")
def person_plan(request: PersonRequest, employee: UUID) -> HttpResponse:
    """The plan of somebody one leads today, as far as it is passed on."""
    person = led_person(request, employee)
    page = plan_page(person, request.today, reader=request.person)
    return render(request, "development/person_plan.html", {"page": page})


@screen("development.plan")
def pdf(request: PersonRequest) -> HttpResponse:
    return _file(request, PDF)


@screen("development.plan")
def word(request: PersonRequest) -> HttpResponse:
    return _file(request, WORD)


def _file(request: PersonRequest, kind: Kind) -> HttpResponse:
    page = plan_page(request.person, request.today, reader=request.person)
    employer = organisation()
    letter = plan_letter(page, organisation=employer.name if employer else "", at=request.at)
    return handed_over(kind.letter(on_our_paper(letter)), kind, f"utvecklingsplan-{request.today}")
