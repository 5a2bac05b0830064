"""What managers have asked HR to change in the role profiles."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.role_changes.queries import asked_of_hr


@screen("role_changes.asked")
def asked(request: PersonRequest) -> HttpResponse:
    """What waits, and what has been answered lately."""
    rows = asked_of_hr(request.person, request.at)
    return render(request, "role_changes/asked.html", {"rows": rows})
