"""People whom nobody leads: names and units, and nothing of what they have agreed."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.handovers.queries import unled as whom
from avstamp.people.borders import people_kept
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("handovers.unled")
def unled(request: PersonRequest) -> HttpResponse:
    """For HR, of their own authority, and the administrator: they see to it."""
    places = whom(request.today, people_kept(request, "person"))
    return render(request, "handovers/unled.html", {"places": places})
