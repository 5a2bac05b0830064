"""Koppla målet: what a goal hangs on, chosen by either of the two."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.goals import actions, queries
from avstamp.goals.hangs_on import HangsOn
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.rules import check_open
from avstamp.goals.screens import outcome_screen
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.role_profiles.queries import role_of
from avstamp.vault.sealed import reveal


@outcome_screen("goals.hang", methods=("GET", "POST"))
def hang(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """A line of the role, a direction, an own ambition, or nothing."""
    if outcome.kind != Kind.GOAL:
        raise Denied("goals.hang", outcome.id)
    employee, today = outcome.employee, request.today
    reveal([outcome])
    hangs_on = HangsOn(role_of(employee, today), queries.directions_for(employee, today))
    problem = None
    try:
        check_open(queries.stage(outcome))
        if request.method == "POST":
            _hang(request, outcome, hangs_on)
            messages.success(request, _("The goal is linked to it now. You can both see it."))
            if employee == request.person:
                return redirect("line_of_sight:line_of_sight")
            return redirect("line_of_sight:person", employee=employee.id)
    except UnableTo as unable:
        problem = unable.sentence
    now = request.POST.get("hung_on", hangs_on.key_of(outcome))
    context = {"outcome": outcome, "hangs_on": hangs_on, "now": now, "problem": problem}
    return render(request, "line_of_sight/hang.html", context, status=422 if problem else 200)


def _hang(request: PersonRequest, outcome: Outcome, hangs_on: HangsOn) -> None:
    key = request.POST.get("hung_on", "-")
    if key not in hangs_on.keys:
        raise UnableTo(_("Choose one of them."))
    actions.hang(outcome, **hangs_on.chosen(key), by=request.person, at=request.at)
