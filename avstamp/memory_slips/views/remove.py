"""Removing slips for good: one, some or all of them, and always asked about first."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import ngettext

from avstamp.memory_slips import queries
from avstamp.memory_slips.actions import remove_all, remove_slips
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen
from avstamp.saving.fields import new_key
from avstamp.web.paging import AT_A_TIME, page_number


@screen("memory_slips.remove", methods=("GET", "POST"))
def remove(request: PersonRequest) -> HttpResponse:
    """``?slip=…`` once or more asks about those, ``?all`` about all; else there is a choice.

    A POST removes what was asked about.
    """
    if request.method == "POST":
        return _removed(request)
    chosen = _ids(request.GET.getlist("slip"))
    if chosen:
        return _question(request, chosen)
    if "all" in request.GET:
        return _question_about_all(request)
    return _choice(request, too_few="chosen" in request.GET)


def _choice(request: PersonRequest, *, too_few: bool) -> HttpResponse:
    page = queries.page_of(request.person, page_number(request.GET.get("page", "")))
    if not page.rows and not page.before:
        return redirect("memory_slips:slips")
    return _page(request, status=422 if too_few else 200, page=page, too_few=too_few)


def _question(request: PersonRequest, chosen: list[UUID]) -> HttpResponse:
    slips = queries.among(request.person, chosen)
    if not slips:
        raise Denied("memory_slips.remove", chosen[0])
    return _page(request, slips=slips, number=len(slips), key=new_key())


def _question_about_all(request: PersonRequest) -> HttpResponse:
    number = queries.number_until(request.person, request.at)
    if not number:
        return redirect("memory_slips:slips")
    return _page(request, number=number, until=request.at.isoformat(), key=new_key())


def _page(request: PersonRequest, *, status: int = 200, **shown: object) -> HttpResponse:
    context = {"here": "home:home", **shown}
    return render(request, "memory_slips/remove.html", context, status=status)


def _removed(request: PersonRequest) -> HttpResponse:
    key = request.POST.get("key", "")[:40] or new_key()
    chosen = _ids(request.POST.getlist("slip"))
    until = _moment(request.POST.get("until", ""))
    if chosen:
        number = remove_slips(chosen, key=key, by=request.person, at=request.at)
    elif until:
        number = remove_all(until=until, key=key, by=request.person, at=request.at)
    else:
        return _choice(request, too_few=True)
    messages.success(request, ngettext("The slip is gone.", "The slips are gone.", number))
    return redirect("memory_slips:slips")


def _ids(given: Iterable[str]) -> list[UUID]:
    found = []
    for one in list(given)[:AT_A_TIME]:
        try:
            found.append(UUID(one))
        except ValueError:
            continue  # an address that was cut off
    return found


def _moment(given: str) -> datetime | None:
    try:
        found = parse_datetime(given)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
