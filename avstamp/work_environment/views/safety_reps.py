"""Who is safety representative where, for an HR partner."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.borders import works_within_reach
from avstamp.people.queries import search
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import AT_A_TIME, Page, page_number
from avstamp.work_environment.shared_texts import in_force_now

_LONGEST_NAME = 100


@screen("work_environment.safety_reps")
def safety_reps(request: PersonRequest) -> HttpResponse:
    """Those of today, fifty at a time, and a search by name."""
    words = request.GET.get("q", "").strip()[:_LONGEST_NAME]
    number = page_number(request.GET.get("page", ""))
    reach = works_within_reach(request.person, request.today, person="pk")
    start = (number - 1) * AT_A_TIME
    rows = list(in_force_now(request.person, request.today)[start : start + AT_A_TIME + 1])
    shown = {
        "words": words,
        "found": search(words, reach, on=request.today) if words else [],
        "page": Page(rows[:AT_A_TIME], number, more=len(rows) > AT_A_TIME),
    }
    return render(request, "work_environment/safety_reps.html", shown)
