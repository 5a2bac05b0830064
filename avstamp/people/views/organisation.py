"""The organisation: its uppermost units, or those that are called something."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.organisation import level, units_called
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import may
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number

_LONGEST_NAME = 100


@screen("people.organisation")
def organisation(request: PersonRequest) -> HttpResponse:
    """A level of the tree at a time: each unit to those below it, HR to what they keep."""
    words = request.GET.get("q", "").strip()[:_LONGEST_NAME]
    number = page_number(request.GET.get("page", ""))
    page = (
        units_called(words, request.today, number) if words else level(None, request.today, number)
    )
    shown = {
        "words": words,
        "page": page,
        "keeps": may("people.about", request.relations),
        "decides_sector": may("people.sector", request.relations),
    }
    return render(request, "people/organisation.html", shown)
