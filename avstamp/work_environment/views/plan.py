"""The risk plan of one matter: to read, to print and to take along."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.goals.models import Outcome
from avstamp.goals.pages import manager_now
from avstamp.paper.files import PDF, WORD, Kind
from avstamp.people.request import PersonRequest
from avstamp.work_environment.plan import Plan, plan_of
from avstamp.work_environment.queries import with_steps
from avstamp.work_environment.views.access import matter_screen
from avstamp.work_environment.views.plan_file import plan_file


@matter_screen("work_environment.plan", methods=("GET",))
def plan(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """Without the employee's name; with ``?names`` with it."""
    shown = {"outcome": outcome, "plan": _plan(request, outcome)}
    return render(request, "work_environment/plan.html", shown)


@matter_screen("work_environment.plan", methods=("GET",))
def plan_pdf(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    return _file(request, outcome, PDF)


@matter_screen("work_environment.plan", methods=("GET",))
def plan_word(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    return _file(request, outcome, WORD)


def _file(request: PersonRequest, outcome: Outcome, kind: Kind) -> HttpResponse:
    return plan_file(request, _plan(request, outcome), kind, about=outcome.id)


def _plan(request: PersonRequest, outcome: Outcome) -> Plan:
    return plan_of(
        [(outcome, with_steps(outcome))],
        of=outcome.employee,
        manager=manager_now(outcome.employee, request.today),
        on=request.today,
        named="names" in request.GET,
    )
