"""Where somebody works from a day on, and who leads them there; correcting what is to come."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions import change_place, take_back_change
from avstamp.people.borders import units_kept
from avstamp.people.forms.people import PlaceForm
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import assignment_on
from avstamp.people.request import PersonRequest
from avstamp.people.templatetags.called import unnamed
from avstamp.people.views.access import person_screen


@person_screen("people.change_person", methods=("GET", "POST"))
def place(request: PersonRequest, person: Person) -> HttpResponse:
    """The page, with what holds or is to come filled in; a POST changes it."""
    now = assignment_on(person, request.today)
    form = PlaceForm(request.POST or None, initial=_as_it_is(request, person, now))
    if request.method == "POST" and form.is_valid():
        keeps = _kept(form, now)
        told = form.place(units_kept(request), keeps)
        if told:
            instead_of = form.cleaned_data["instead_of"]
            change = partial(change_place, person, told, instead_of=instead_of)
            try:
                change(by=request.person, at=request.at)
            except UnableTo as problem:
                form.add_error(None, str(problem.sentence))
            else:
                messages.success(request, _("Saved."))
                return redirect("people:person", person.pk)
    shown = {"form": form, "somebody": person, "now": now}
    return render(request, "people/place.html", shown, status=422 if form.errors else 200)


@person_screen("people.change_person", methods=("POST",))
def take_back(request: PersonRequest, person: Person, change: UUID) -> HttpResponse:
    """A change that is to come does not come."""
    try:
        take_back_change(person, change, by=request.person, at=request.at)
    except UnableTo as problem:
        messages.info(request, str(problem.sentence))
    else:
        messages.success(request, _("The change is taken back. What holds before it goes on."))
    return redirect("people:person", person.pk)


def _kept(form: PlaceForm, holds: Assignment | None) -> Person | None:
    """The manager who is not named here, where they have not been changed."""
    manager = holds.manager if holds else None
    unchanged = manager and form.cleaned_data["manager"] == _called(manager) == unnamed()
    return manager if unchanged else None


def _as_it_is(request: PersonRequest, person: Person, now: Assignment | None) -> dict[str, Any]:
    asked = request.GET.get("instead_of", "")
    rows = Assignment.objects.filter(person=person, from_on__gt=request.today)
    coming = next(
        (row for row in rows.select_related("unit", "manager") if str(row.pk) == asked), None
    )
    holds = coming or now
    if holds is None:
        return {"from_on": request.today}
    manager = holds.manager
    return {
        "from_on": coming.from_on if coming else None,
        "unit": holds.unit.name,
        "unit_id": holds.unit_id,
        "manager": _called(manager) if manager else "",
        "manager_id": holds.manager_id,
        "position": holds.position,
        "instead_of": coming.pk if coming else None,
    }


def _called(manager: Person) -> str:
    return unnamed() if manager.protected else manager.name
