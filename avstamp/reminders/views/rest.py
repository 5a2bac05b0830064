"""*Vilar*: the days on which somebody is reminded of nothing, said by them or by who leads them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions import end_rest
from avstamp.people.actions import rest as rest_from
from avstamp.people.models import Person
from avstamp.people.queries import rest_of
from avstamp.people.request import PersonRequest
from avstamp.reminders.forms import RestForm
from avstamp.reminders.views.access import rest_screen


@rest_screen(methods=("GET", "POST"))
def rest(request: PersonRequest, person: Person) -> HttpResponse:
    """The page; a POST says from when on, and until when."""
    holds = rest_of(person, request.today)
    days = {"from_on": holds.from_on, "until_on": holds.until_on} if holds else {}
    form = RestForm(request.POST or None, initial=days)
    if request.method == "POST" and form.is_valid():
        try:
            rest_from(person, **form.cleaned_data, by=request.person, at=request.at)
        except UnableTo as problem:
            form.add_error("until_on", str(problem.sentence))
        else:
            messages.success(request, _("Saved. No reminders come on these days."))
            return redirect("reminders:rest", person.pk)
    own = person == request.person
    context = {
        "form": form,
        "somebody": person,
        "own": own,
        "rest": holds,
        "here": "accounts:you" if own else "conversations:people",
    }
    return render(request, "reminders/rest.html", context, status=422 if form.errors else 200)


@rest_screen(methods=("POST",))
def back(request: PersonRequest, person: Person) -> HttpResponse:
    """The person is back, and is reminded as before."""
    end_rest(person)
    messages.success(request, _("Saved. The reminders are back."))
    return redirect("reminders:rest", person.pk)
