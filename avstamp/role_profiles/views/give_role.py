"""Which role somebody has, and from which day another: for HR and the administrator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.protection import person_kept
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen
from avstamp.role_profiles.actions import give
from avstamp.role_profiles.forms import GiveForm
from avstamp.role_profiles.queries import held_by


@screen("role_profiles.give", methods=("GET", "POST"))
def give_role(request: PersonRequest, person: UUID) -> HttpResponse:
    """The page; a POST gives another role from a day on."""
    somebody = person_kept(person, request)
    if somebody is None:
        raise Denied("role_profiles.give", person)
    form = GiveForm(request.POST or None, initial={"from_on": request.today}, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            give(somebody, **form.cleaned_data, by=request.person, at=request.at)
        except UnableTo as problem:
            form.add_error("from_on", str(problem.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect("role_profiles:give_role", somebody.pk)
    shown = {"form": form, "somebody": somebody, "held": held_by(somebody)}
    status = 422 if form.errors else 200
    return render(request, "role_profiles/give_role.html", shown, status=status)
