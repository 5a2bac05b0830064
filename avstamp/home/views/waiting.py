"""All that waits for the reader: the whole of what the start page shows the first of."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.home.queries import waiting_page
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("home.waiting")
def waiting(request: PersonRequest) -> HttpResponse:
    """For the reader alone."""
    number = page_number(request.GET.get("page", ""))
    page = waiting_page(request.person, request.today, number)
    return render(request, "home/waiting.html", {"page": page, "here": "home:home"})
