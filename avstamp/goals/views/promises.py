"""Mina löften: to the people one leads first, then one's own."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.goals.pages import promises_page
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("goals.promises")
def promises(request: PersonRequest) -> HttpResponse:
    number = page_number(request.GET.get("page", ""))
    page = promises_page(request.person, request.today, number)
    return render(request, "goals/promises.html", {"promised": page, "page": page.promises.open})
