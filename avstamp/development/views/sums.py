"""A unit's sum in days and money, for the budget: never of fewer than five people."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.audit import actions as audit
from avstamp.development.unit_sums import SumsPage, sums_csv, sums_page, year_asked
from avstamp.development.views.access import readable_units
from avstamp.paper.files import kept_as
from avstamp.paper.spreadsheet import CSV
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
    return kept_as(f"utvecklingsinsatser-{page.year}.csv", sums_csv(page), CSV)


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
