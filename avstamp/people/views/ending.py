"""Somebody's employment ends: their last day, and what happens then."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions import end_employment
from avstamp.people.forms.people import EndingForm
from avstamp.people.models import Person
from avstamp.people.person_page import away
from avstamp.people.queries import led_by
from avstamp.people.request import PersonRequest
from avstamp.people.views.access import person_screen


@person_screen("people.change_person", methods=("GET", "POST"))
def ending(request: PersonRequest, person: Person) -> HttpResponse:
    """The page, which says what happens; a POST with the last day."""
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        last_on = form.cleaned_data["last_on"]
        try:
            end_employment(person, last_on=last_on, by=request.person, at=request.at)
        except UnableTo as problem:
            form.add_error("last_on", str(problem.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:person", person.pk)
    shown = {
        "form": form,
        "somebody": person,
        "leads": led_by(person, request.today).count(),
        "away": away(person, request.today),
    }
    return render(request, "people/ending.html", shown, status=422 if form.errors else 200)
