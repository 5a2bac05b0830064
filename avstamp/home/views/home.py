"""The start page: what is one's own to do, and what is coming."""

from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.home.queries import home_page
from avstamp.people.queries import last_day
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Relation
from avstamp.policy.screens import screen


@screen("home.home")
def home(request: PersonRequest) -> HttpResponse:
    """For the reader alone."""
    page = home_page(request.person, request.today, leads_people=request.leads_people)
    context = {
        "page": page,
        "last_day": last_day(cast("Any", request.user).ends_on, request.today),
        "is_hr": Relation.HR_PARTNER in request.relations,
        "is_admin": Relation.ADMIN in request.relations,
        "waits_for_step": bool(request.waiting),
    }
    return render(request, "home/home.html", context)
