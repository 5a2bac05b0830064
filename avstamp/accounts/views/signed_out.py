"""The end of a session on a shared computer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from avstamp.policy.screens import public


@public("Whoever has signed out is not signed in.")
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that it is done, and that the next can take the seat."""
    return render(request, "accounts/signed_out.html")
