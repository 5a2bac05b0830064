"""Your ways in: which you have, and what has been done with them."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.accounts.queries import told_to, ways_of
from avstamp.accounts.views.access import account_of
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("accounts.ways")
def ways(request: PersonRequest) -> HttpResponse:
    """Each way with what can be done about it; whatever others did stands beneath."""
    account = account_of(request)
    shown = {"ways": ways_of(account, request.at), "told": told_to(account)}
    return render(request, "accounts/ways.html", shown | {"here": "accounts:you"})
