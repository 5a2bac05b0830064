"""A guide, to be read in peace."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.guides.content import EMPLOYEE_DIALOGUE, FOLLOW_UP
from avstamp.guides.queries import guide as guide_text
from avstamp.guides.views.access import published
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("guides.read")
def guide(request: PersonRequest, key: str = EMPLOYEE_DIALOGUE) -> HttpResponse:
    """The newest version in the reader's language, and the way to the other guide."""
    text = guide_text(published(key).id, request.person.language)
    context = {"guide": text, "follow_up": FOLLOW_UP}
    return render(request, "guides/guide.html", context)
