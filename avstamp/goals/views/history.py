"""Tillbakablick: what has been, over the years, for oneself or for somebody one leads."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.goals.history import history_page
from avstamp.goals.screens import led_person
from avstamp.people.models import Person
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("goals.history")
def history(request: PersonRequest) -> HttpResponse:
    """One's own."""
    return _answer(request, request.person, "goals/history.html")


@screen("goals.read_person")
def person_history(request: PersonRequest, employee: UUID) -> HttpResponse:
    """Of somebody one leads today, as far as one may read it."""
    return _answer(request, led_person(request, employee), "goals/person_history.html")


def _answer(request: PersonRequest, employee: Person, template: str) -> HttpResponse:
    number = page_number(request.GET.get("page", ""))
    page = history_page(employee, request.today, reader=request.person, number=number)
    return render(request, template, {"history": page, "page": page.page})
