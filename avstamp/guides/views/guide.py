"""The guide, to be read in peace."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.guides.queries import guide as guide_text
from avstamp.guides.queries import latest_published
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("guides.read")
def guide(request: PersonRequest) -> HttpResponse:
    """The newest guide in the reader's language."""
    text = guide_text(latest_published().id, request.person.language)
    return render(request, "guides/guide.html", {"guide": text})
