"""The changes of manager that concern the reader."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.handovers.queries import changes_about
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("handovers.list")
def handovers(request: PersonRequest) -> HttpResponse:
    """One's own, of those who come to one, and of those who go on to somebody else."""
    found = changes_about(request.person, request.today)
    own = [one for one in found if one.employee == request.person]
    context = {
        "own": own,
        "coming": [one for one in found if one.after == request.person],
        "going": [one for one in found if one.before == request.person and one.on > request.today],
    }
    return render(request, "handovers/handovers.html", context)
