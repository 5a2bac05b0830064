"""A unit's sum in days and money, for the budget: never of fewer than five people."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.audit import actions as audit
from avstamp.development.unit_sums import SumsPage, as_csv, sums_page, year_asked
from avstamp.development.views.access import readable_units
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("development.sums")
def sums(request: PersonRequest) -> HttpResponse:
    """The uppermost of the units whose sums one may read."""
    return render(request, "development/sums.html", {"page": _page(request)})


@screen("development.sums")
def unit_sums(request: PersonRequest, unit: UUID) -> HttpResponse:
    """One unit, and those right below it."""
    return render(request, "development/sums.html", {"page": _page(request, unit)})


@screen("development.sums")
def csv(request: PersonRequest, unit: UUID) -> HttpResponse:
    """The same for a spreadsheet."""
    page = _page(request, unit)
    answer = HttpResponse(as_csv(page), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="utvecklingsinsatser-{page.year}.csv"'
    )
    return answer


def _page(request: PersonRequest, unit: UUID | None = None) -> SumsPage:
    readable = readable_units(request, unit)
    page = sums_page(
        readable,
        readable.units[unit] if unit else None,
        year=year_asked(request.GET.get("year", ""), request.today),
        reader=request.person,
        on=request.today,
    )
    if page.unit:
        audit.record_opening(
            "development.sums", subject=page.unit.id, by=request.person.id, at=request.at
        )
    return page
