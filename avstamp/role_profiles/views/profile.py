"""One role profile."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen
from avstamp.role_profiles.queries import profile_on


@screen("role_profiles.read")
def profile(request: PersonRequest, profile: UUID) -> HttpResponse:
    """The profile as it reads today."""
    role = profile_on(profile, request.today)
    if role is None:
        raise Denied("role_profiles.read", profile)
    return render(request, "role_profiles/profile.html", {"role": role})
