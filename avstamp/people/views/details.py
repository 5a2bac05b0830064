"""What is held about somebody besides where they work."""

from dataclasses import fields

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions import Details, change_details
from avstamp.people.forms.people import DetailsForm
from avstamp.people.models import Person
from avstamp.people.request import PersonRequest
from avstamp.people.views.access import person_screen


@person_screen("people.change_person", methods=("GET", "POST"))
def details(request: PersonRequest, person: Person) -> HttpResponse:
    """The page; a POST saves it."""
    initial = {one.name: getattr(person, one.name) for one in fields(Details)}
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.details
        try:
            change_details(person, told, by=request.person, at=request.at)
        except UnableTo as problem:
            form.add_error(None, str(problem.sentence))
        else:
            messages.success(request, _("Saved."))
            if told.protected and not initial["protected"]:
                return redirect("people:protected")
            return redirect("people:person", person.pk)
    shown = {"form": form, "called": f"{initial['given_name']} {initial['family_name']}"}
    status = 422 if form.errors else 200
    return render(request, "people/details.html", shown | {"somebody": person}, status=status)
