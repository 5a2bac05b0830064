"""What was refused, for the administrator alone."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.home.refusals import latest_refusals
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("home.refusals")
def refusals(request: PersonRequest) -> HttpResponse:
    """When, who and which action; never about what, never a word."""
    return render(request, "home/refusals.html", {"refusals": latest_refusals(request.person)})
