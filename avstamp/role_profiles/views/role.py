"""Min roll."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.role_profiles.queries import role_of


@screen("role_profiles.own")
def role(request: PersonRequest) -> HttpResponse:
    """The role profile one has today."""
    found = role_of(request.person, request.today)
    return render(request, "role_profiles/role.html", {"role": found})
