"""A unit: who leads there, who works there today, and the units below it."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.borders import people_kept, units_kept
from avstamp.people.directory import within
from avstamp.people.models import Unit
from avstamp.people.organisation import unit_page
from avstamp.people.request import PersonRequest
from avstamp.people.views.access import unit_screen
from avstamp.policy.engine import may
from avstamp.web.paging import page_number


@unit_screen("people.organisation")
def unit(request: PersonRequest, unit: Unit) -> HttpResponse:
    """For everybody who works here; HR and the administrator are led on to changing it."""
    number = page_number(request.GET.get("page", ""))
    page = unit_page(unit, request.person, request.today, number)
    shown: dict[str, object] = {"page": page, "unit": unit}
    if may("people.change_units", request.relations):
        shown["changes"] = Unit.objects.filter(units_kept(request), pk=unit.pk).exists()
        shown["opens"] = within(people_kept(request), [row.person for row in page.people.rows])
    return render(request, "people/unit.html", shown)
