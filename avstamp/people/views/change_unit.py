"""Changing a unit: its name, its place and its authority; closing it, or merging it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions import change_unit as change
from avstamp.people.actions import close_unit, merge_unit, open_unit
from avstamp.people.borders import authorities_kept, units_kept
from avstamp.people.choosing import unit_called
from avstamp.people.forms.people import MergeForm, UnitForm
from avstamp.people.forms.plain import Plain
from avstamp.people.models import Unit
from avstamp.people.request import PersonRequest
from avstamp.people.views.access import unit_screen


@unit_screen("people.change_units", methods=("GET", "POST"))
def change_unit(request: PersonRequest, unit: Unit) -> HttpResponse:
    """The page; a POST says what it is called, where it stands and whose it is."""
    form = _form(request, unit, request.POST or None)
    if request.method == "POST" and form.is_valid():
        find = partial(unit_called, reach=units_kept(request) | Q(pk=unit.parent_id))
        under = form.found("under", find) if form.cleaned_data["under"] else None
        data = form.cleaned_data
        if not form.errors:
            told = {"name": data["name"], "under": under, "authority": data["authority"]}
            try:
                change(unit, **told, by=request.person, at=request.at)
            except UnableTo as problem:
                form.add_error(None, str(problem.sentence))
            else:
                return _done(request, unit, _("Saved."))
    return _page(request, unit, form=form)


@unit_screen("people.change_units", methods=("POST",))
def merge(request: PersonRequest, unit: Unit) -> HttpResponse:
    """All who work there work in another unit from a day on."""
    form = MergeForm(request.POST)
    if form.is_valid():
        into = form.found("into", partial(unit_called, reach=units_kept(request)))
        if into:
            on = form.cleaned_data["from_on"]
            try:
                merge_unit(unit, into=into, on=on, by=request.person, at=request.at)
            except UnableTo as problem:
                form.add_error("into", str(problem.sentence))
            else:
                return _done(request, into, _("The units are merged from that day."))
    return _page(request, unit, merging=form)


@unit_screen("people.change_units", methods=("POST",))
def close(request: PersonRequest, unit: Unit) -> HttpResponse:
    """From today on nobody works there."""
    try:
        close_unit(unit, on=request.today, by=request.person, at=request.at)
    except UnableTo as problem:
        return _page(request, unit, problem=problem.sentence)
    return _done(request, unit, _("The unit is closed."))


@unit_screen("people.change_units", methods=("POST",))
def reopen(request: PersonRequest, unit: Unit) -> HttpResponse:
    """A closed unit is there again."""
    try:
        open_unit(unit, by=request.person, at=request.at)
    except UnableTo as problem:
        return _page(request, unit, problem=problem.sentence)
    return _done(request, unit, _("The unit is open again."))


def _form(request: PersonRequest, unit: Unit, sent: Any = None) -> UnitForm:
    kept = authorities_kept(request) | Q(pk=unit.authority_id)
    return UnitForm(sent, initial=_as_it_is(unit), authorities=kept)


def _as_it_is(unit: Unit) -> dict[str, Any]:
    above = unit.parent
    return {
        "name": unit.name,
        "under": above.name if above else "",
        "under_id": above.pk if above else None,
        "authority": unit.authority_id,
    }


def _done(request: PersonRequest, unit: Unit, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("people:unit", unit.pk)


def _page(
    request: PersonRequest,
    unit: Unit,
    *,
    form: Plain | None = None,
    merging: Plain | None = None,
    problem: object = "",
) -> HttpResponse:
    shown = {
        "unit": unit,
        "form": form or _form(request, unit),
        "merging": merging or MergeForm(initial={"from_on": request.today}),
        "problem": problem,
    }
    amiss = problem or any(one and one.errors for one in (form, merging))
    return render(request, "people/change_unit.html", shown, status=422 if amiss else 200)
