"""The directory of colleagues, for everybody who works here."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people import directory as colleagues
from avstamp.people.borders import people_kept
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import may
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number

_LONGEST_NAME = 100


@screen("people.directory")
def directory(request: PersonRequest) -> HttpResponse:
    """Fifty at a time, and a search by name."""
    words = request.GET.get("q", "").strip()[:_LONGEST_NAME]
    number = page_number(request.GET.get("page", ""))
    page = colleagues.directory(words, request.today, number)
    keeps = may("people.person", request.relations)
    rows = [row.person for row in page.rows] if keeps else []
    opens = colleagues.within(people_kept(request), rows) if rows else ()
    shown = {"words": words, "page": page, "keeps": keeps, "opens": opens}
    return render(request, "people/directory.html", shown)
