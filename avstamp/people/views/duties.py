"""What somebody does for the whole organisation: given to them, or ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions import end_duty, give_duty
from avstamp.people.forms.people import DutyForm
from avstamp.people.models import Duty, Person
from avstamp.people.queries import duties_of
from avstamp.people.request import PersonRequest
from avstamp.people.views.access import person_screen


@person_screen("people.duties", methods=("GET", "POST"))
def duties(request: PersonRequest, person: Person) -> HttpResponse:
    """The two duties there are; a POST gives one, or ends it."""
    problem = ""
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = give_duty if form.cleaned_data["give"] else end_duty
        kind = Duty.Kind(form.cleaned_data["kind"])
        try:
            act(person, kind, by=request.person, at=request.at)
        except UnableTo as reason:
            problem = str(reason.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("people:duties", person.pk)
    held = duties_of(person, request.today)
    shown = {
        "somebody": person,
        "hr_partner": held.get(Duty.Kind.HR_PARTNER),
        "admin": held.get(Duty.Kind.ADMIN),
        "problem": problem,
    }
    return render(request, "people/duties.html", shown, status=422 if problem else 200)
