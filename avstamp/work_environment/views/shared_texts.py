"""What a safety representative reads: reworded texts, and how far each matter has come."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.queries import people
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation, require
from avstamp.policy.screens import checked, screen
from avstamp.web.paging import page_number
from avstamp.work_environment.actions import note_read
from avstamp.work_environment.shared_texts import is_safety_rep, shared_with


@screen("work_environment.read_shared")
def shared_texts(request: PersonRequest) -> HttpResponse:
    if not is_safety_rep(request.person, request.today):
        raise Denied("work_environment.read_shared", request.person.id)
    require("work_environment.read_shared", [Relation.SAFETY_REP], subject=request.person.id)
    checked(request)
    number = page_number(request.GET.get("page", ""))
    page = shared_with(request.person, request.today, number)
    note_read(page.rows, at=request.at)
    managers = {one.id: one for one in people(vars(row)["manager"] for row in page.rows)}
    return render(
        request, "work_environment/shared_texts.html", {"page": page, "managers": managers}
    )
