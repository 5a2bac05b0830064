"""Mina löften: to the people one leads first, then one's own."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.goals.pages import promises_page
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("goals.promises")
def promises(request: PersonRequest) -> HttpResponse:
    page = promises_page(request.person, request.today)
    return render(request, "goals/promises.html", {"page": page})
