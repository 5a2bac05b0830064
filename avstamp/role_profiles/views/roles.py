"""All role profiles."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.role_profiles.queries import current_versions


@screen("role_profiles.read")
def roles(request: PersonRequest) -> HttpResponse:
    """Every role here, by name."""
    versions = current_versions(request.today)
    return render(request, "role_profiles/roles.html", {"versions": versions})
