"""What the manager has promised: what the reader waits for, and what was kept."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.goals.pages import from_manager_page
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("goals.from_manager")
def from_manager(request: PersonRequest) -> HttpResponse:
    number = page_number(request.GET.get("page", ""))
    told = from_manager_page(request.person, request.today, number)
    return render(request, "goals/from_manager.html", {"told": told, "page": told.promises.open})
