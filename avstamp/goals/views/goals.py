"""Mina mål, and the goals of somebody one leads."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.goals.pages import goals_page
from avstamp.goals.screens import led_person
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("goals.list")
def goals(request: PersonRequest) -> HttpResponse:
    """One's own goals."""
    page = goals_page(request.person, request.today, reader=request.person)
    return render(request, "goals/goals.html", {"page": page})


@screen("goals.read_person")
def person_goals(request: PersonRequest, employee: UUID) -> HttpResponse:
    """The goals of somebody one leads today, as far as they are passed on."""
    person = led_person(request, employee)
    page = goals_page(person, request.today, reader=request.person)
    return render(request, "goals/person_goals.html", {"page": page})
