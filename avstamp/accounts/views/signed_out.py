"""The end of a session on a shared computer, or of one that began at the organisation's sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from avstamp.accounts.provider.speaking import provider_name, way_out
from avstamp.policy.screens import public


@public("Whoever has signed out is not signed in.")
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that it is done, and that the next can take the seat; and the way out there."""
    there = "provider" in request.GET and provider_name()
    shown = {"name": there, "way_out": way_out() if there else ""}
    return render(request, "accounts/signed_out.html", shown)
