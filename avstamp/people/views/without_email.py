"""Who has no e-mail address, and so needs codes on paper."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people import directory
from avstamp.people.borders import people_kept
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Relation
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("people.without_email")
def without_email(request: PersonRequest) -> HttpResponse:
    """Fifty at a time; the administrator is led on to each one's account, where codes are made."""
    number = page_number(request.GET.get("page", ""))
    page = directory.without_email(request.today, people_kept(request), number)
    looks_after = Relation.ADMIN in request.relations
    return render(request, "people/without_email.html", {"page": page, "looks_after": looks_after})
