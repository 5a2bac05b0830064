"""*Tf chef*: who stands in for a manager, on which days; ending it earlier, or later."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people import actions
from avstamp.people.choosing import person_called
from avstamp.people.forms.people import LastDayForm, StandInForm
from avstamp.people.forms.plain import Plain
from avstamp.people.models import Person, StandIn
from avstamp.people.person_page import away
from avstamp.people.request import PersonRequest
from avstamp.people.views.access import person_screen
from avstamp.policy.engine import Denied

_A_DAY = timedelta(days=1)


@person_screen("people.stand_in", methods=("GET", "POST"))
def stand_in(request: PersonRequest, person: Person) -> HttpResponse:
    """The page; a POST says who, and from the first day to the last."""
    form = StandInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        other = form.found("stand_in", partial(person_called, on=data["from_on"]))
        if other:
            first, until = data["from_on"], data["last_on"] + _A_DAY
            begin = partial(actions.stand_in, person, stand_in=other)
            try:
                begin(from_on=first, until_on=until, by=request.person, at=request.at)
            except UnableTo as problem:
                form.add_error(None, str(problem.sentence))
            else:
                messages.success(request, _("Saved. Everybody concerned sees it on their pages."))
                return redirect("people:stand_in", person.pk)
    return _page(request, person, form=form)


@person_screen("people.stand_in", methods=("POST",))
def change(request: PersonRequest, person: Person, row: UUID) -> HttpResponse:
    """The last day is another; one before the first takes all of it back."""
    found = StandIn.objects.filter(pk=row, manager=person, until_on__gt=request.today).first()
    if found is None:
        raise Denied("people.stand_in", row)
    form = LastDayForm(request.POST)
    if form.is_valid():
        until = form.cleaned_data["last_on"] + _A_DAY
        try:
            actions.change_stand_in(found, until_on=until, by=request.person, at=request.at)
        except UnableTo as problem:
            form.add_error("last_on", str(problem.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:stand_in", person.pk)
    return _page(request, person, changing=form, changed=row)


def _page(
    request: PersonRequest,
    person: Person,
    *,
    form: Plain | None = None,
    changing: Plain | None = None,
    changed: UUID | None = None,
) -> HttpResponse:
    shown = {
        "somebody": person,
        "away": away(person, request.today),
        "form": form or StandInForm(),
        "changing": changing,
        "changed": changed,
    }
    amiss = any(one and one.errors for one in (form, changing))
    return render(request, "people/stand_in.html", shown, status=422 if amiss else 200)
