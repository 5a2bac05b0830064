"""Mina mål, and the goals of somebody one leads."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.goals.pages import goals_page
from avstamp.goals.screens import led_person
from avstamp.people.models import Person
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("goals.list")
def goals(request: PersonRequest) -> HttpResponse:
    """One's own goals."""
    return _answer(request, request.person, "goals/goals.html")


@screen("goals.read_person")
def person_goals(request: PersonRequest, employee: UUID) -> HttpResponse:
    """The goals of somebody one leads today, as far as they are passed on."""
    return _answer(request, led_person(request, employee), "goals/person_goals.html")


def _answer(request: PersonRequest, employee: Person, template: str) -> HttpResponse:
    number = page_number(request.GET.get("page", ""))
    page = goals_page(employee, request.today, reader=request.person, number=number)
    return render(request, template, {"goals": page, "page": page.goals.open})
