"""Somebody begins to work here: HR or the administrator adds them by hand."""

from functools import partial
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions import take_on
from avstamp.people.borders import units_kept
from avstamp.people.forms.people import NewPersonForm
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("people.take_on", methods=("GET", "POST"))
def new_person(request: PersonRequest) -> HttpResponse:
    """The page; a POST makes them and leads to their page, or to how one reaches it."""
    form = NewPersonForm(request.POST or None, initial={"key": uuid4(), "from_on": request.today})
    if request.method == "POST" and form.is_valid():
        place = form.place(units_kept(request))
        if place:
            make = partial(take_on, form.cleaned_data["key"], form.details, place)
            try:
                made = make(by=request.person, at=request.at)
            except UnableTo as problem:
                form.add_error(None, str(problem.sentence))
            else:
                messages.success(request, _("They are here now."))
                if made.protected:
                    return redirect("people:protected")
                return redirect("people:person", made.pk)
    status = 422 if form.errors else 200
    return render(request, "people/new_person.html", {"form": form}, status=status)
