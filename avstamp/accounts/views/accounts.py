"""Finding somebody's account, for the administrator."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.accounts.queries import found_by_name, passwords_allowed
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen

_LONGEST_NAME = 100


@screen("accounts.look_after")
def accounts(request: PersonRequest) -> HttpResponse:
    """A search by name; nobody is listed before somebody is asked for."""
    words = request.GET.get("q", "").strip()[:_LONGEST_NAME]
    shown = {
        "words": words,
        "found": found_by_name(words) if words else [],
        "passwords": passwords_allowed(),
    }
    return render(request, "accounts/accounts.html", shown)
