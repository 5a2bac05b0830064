"""The end of signing in again in a tab of its own."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("accounts.signed_in")
def signed_in(request: PersonRequest) -> HttpResponse:
    """Says that this tab can be closed; the other one saves what is in it."""
    return render(request, "accounts/signed_in.html")
