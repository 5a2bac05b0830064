"""Writing down that somebody is safety representative, and that it is over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.goals.screens import first_problem
from avstamp.people.borders import works_within_reach
from avstamp.people.models import Person
from avstamp.people.protection import may_see
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen
from avstamp.work_environment.actions import safety_reps
from avstamp.work_environment.forms import SafetyRepForm
from avstamp.work_environment.shared_texts import held_by, units_above


@screen("work_environment.safety_reps", methods=("GET", "POST"))
def safety_rep(request: PersonRequest, person: UUID) -> HttpResponse:
    """Where somebody is it, and a form for one unit more: theirs, or one above."""
    somebody = _somebody(request, person)
    units = units_above(somebody, request.today)
    form = SafetyRepForm(request.POST if request.method == "POST" else None)
    problem: object = ""
    if request.method == "POST":
        try:
            if not form.is_valid():
                raise UnableTo(first_problem(form))
            unit = next((one for one in units if one.id == form.cleaned_data["unit"]), None)
            if unit is None:
                raise UnableTo(_("Choose a unit."))
            safety_reps.write_down(
                somebody,
                unit=unit,
                from_on=form.cleaned_data["from_on"],
                by=request.person,
                at=request.at,
            )
        except UnableTo as amiss:
            problem = amiss.sentence
        else:
            messages.success(request, _("Registered."))
            return redirect("work_environment:safety_rep", person=somebody.id)
    shown = {
        "somebody": somebody,
        "held": held_by(somebody, request.today),
        "units": units,
        "form": form,
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "work_environment/safety_rep.html", shown, status=status)


@screen("work_environment.safety_reps", methods=("POST",))
def end_safety_rep(request: PersonRequest, person: UUID, held: UUID) -> HttpResponse:
    """From today on it is over."""
    somebody = _somebody(request, person)
    row = next((one for one in held_by(somebody, request.today) if one.id == held), None)
    if row is not None:
        safety_reps.end(row, on=request.today, by=request.person, at=request.at)
        messages.success(request, _("Ended. What was shared cannot be opened any more."))
    return redirect("work_environment:safety_rep", person=somebody.id)


def _somebody(request: PersonRequest, person: UUID) -> Person:
    reach = works_within_reach(request.person, request.today, person="pk")
    found = Person.objects.filter(reach, pk=person).first()
    if found is None or not may_see(found, request):
        raise Denied("work_environment.safety_reps", person)
    return found
