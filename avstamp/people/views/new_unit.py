"""A unit is made below another, of the same authority."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions import make_unit
from avstamp.people.forms.people import NewUnitForm
from avstamp.people.models import Unit
from avstamp.people.request import PersonRequest
from avstamp.people.views.access import unit_screen


@unit_screen("people.change_units", methods=("GET", "POST"))
def new_unit(request: PersonRequest, unit: Unit) -> HttpResponse:
    """The page; a POST makes it and leads to it."""
    form = NewUnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        make = partial(make_unit, name, under=unit, authority=unit.authority)
        try:
            made = make(by=request.person, at=request.at)
        except UnableTo as problem:
            form.add_error("name", str(problem.sentence))
        else:
            messages.success(request, _("The unit is there."))
            return redirect("people:unit", made.pk)
    shown = {"form": form, "unit": unit}
    return render(request, "people/new_unit.html", shown, status=422 if form.errors else 200)
