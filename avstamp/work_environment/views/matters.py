"""Arbetsmiljöfrågor: those of the people one leads, and one's own."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Relation
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number
from avstamp.work_environment.queries import lifted_to, page_of
from avstamp.work_environment.shared_texts import is_safety_rep


@screen("work_environment.list")
def matters(request: PersonRequest) -> HttpResponse:
    """Fifty at a time; with ``?closed`` those that are closed."""
    closed, number = "closed" in request.GET, page_number(request.GET.get("page", ""))
    page = page_of(request.person, request.today, closed=closed, number=number)
    own = [row for row in page.rows if vars(row)["relation"] == Relation.EMPLOYEE]
    leads = request.leads_people and not closed
    shown = {
        "page": page,
        "closed": closed,
        "own": own,
        "led": [row for row in page.rows if row not in own],
        "lifted": lifted_to(request.person, request.today) if leads else [],
        "is_rep": is_safety_rep(request.person, request.today),
    }
    return render(request, "work_environment/matters.html", shown)
