"""Trying Avstamp as three invented people: loaded, looked at, and wiped."""

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.accounts.steps import Way, remember
from avstamp.core.errors import UnableTo
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.setup import sample as verbs
from avstamp.setup.models import Sample


@screen("setup.try_sample", methods=("GET", "POST"))
def sample(request: PersonRequest) -> HttpResponse:
    """What it is; a POST loads it."""
    if request.method == "POST":
        verbs.load(by=request.person, at=request.at)
        return redirect("setup:sample")
    rows = list(Sample.objects.select_related("person", "loaded_by").order_by("part"))
    yours = [row for row in rows if row.loaded_by_id == request.person.id]
    return render(request, "setup/sample.html", {"rows": rows, "yours": yours})


@screen("setup.try_sample", methods=("POST",))
def be(request: PersonRequest, person: UUID) -> HttpResponse:
    """Signed out, and in again as somebody invented: nothing of one's own session goes along."""
    account = verbs.account_to_be(person, by=request.person, at=request.at)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    # The administrator has just shown something strong, else they would not be here.
    remember(request.session, Way.PASSKEY, request.at)
    UserSession.objects.create_from_request(request)
    return redirect("home:home")


@screen("setup.try_sample", methods=("POST",))
def wipe(request: PersonRequest) -> HttpResponse:
    """All of it, with one press."""
    try:
        verbs.wipe(by=request.person, at=request.at)
    except UnableTo as problem:
        messages.info(request, str(problem.sentence))
    else:
        messages.success(request, _("The invented people are gone, with everything of theirs."))
    return redirect("setup:sample")
