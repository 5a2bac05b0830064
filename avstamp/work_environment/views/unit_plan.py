"""The risk plan of all that is open from the people somebody leads."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.paper.files import PDF, WORD, Kind
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation, require
from avstamp.policy.screens import checked, screen
from avstamp.web.paging import AT_A_TIME, Page, page_number
from avstamp.work_environment.paper import MOST
from avstamp.work_environment.plan import Plan, plan_of
from avstamp.work_environment.queries import open_of_the_led
from avstamp.work_environment.views.plan_file import plan_file


@screen("work_environment.unit_plan")
def unit_plan(request: PersonRequest) -> HttpResponse:
    """Fifty risks at a time, without the employees' names; with ``?names`` with them."""
    number = page_number(request.GET.get("page", ""))
    plan, more = _plan(request, start=(number - 1) * AT_A_TIME, limit=AT_A_TIME)
    page = Page(plan.risks, number, more)
    return render(request, "work_environment/unit_plan.html", {"plan": plan, "page": page})


@screen("work_environment.unit_plan")
def unit_plan_pdf(request: PersonRequest) -> HttpResponse:
    return _file(request, PDF)


@screen("work_environment.unit_plan")
def unit_plan_word(request: PersonRequest) -> HttpResponse:
    return _file(request, WORD)


def _file(request: PersonRequest, kind: Kind) -> HttpResponse:
    plan, more = _plan(request, start=0, limit=MOST)
    return plan_file(request, plan, kind, about=request.person.id, more=more)


def _plan(request: PersonRequest, *, start: int, limit: int) -> tuple[Plan, bool]:
    """The plan, and whether there are more risks after these; Denied for who leads nobody."""
    if not request.leads_people:
        raise Denied("work_environment.unit_plan", request.person.id)
    require("work_environment.unit_plan", [Relation.MANAGER], subject=request.person.id)
    checked(request)
    rows = open_of_the_led(request.person, request.today, start=start, limit=limit + 1)
    plan = plan_of(
        [(row, list(row.steps.all())) for row in rows[:limit]],
        of=request.person,
        manager=request.person,
        on=request.today,
        named="names" in request.GET,
    )
    return plan, len(rows) > limit
