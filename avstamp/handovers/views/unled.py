"""People whom nobody leads: names and units, and nothing of what they have agreed."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.handovers.queries import unled as whom
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("handovers.unled")
def unled(request: PersonRequest) -> HttpResponse:
    """For HR and the administrator, who see to it that somebody is appointed."""
    return render(request, "handovers/unled.html", {"places": whom(request.today)})
