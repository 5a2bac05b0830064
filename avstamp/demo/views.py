"""Choosing whom to be: pages of a demo and of tests, never of production settings."""

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from avstamp.demo import queries
from avstamp.policy.screens import public

_LONGEST_NAME = 100


@public("Whoever tries the demo chooses whom to be; its people are invented.")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """A handful of people to be, and everybody else by name."""
    words = request.GET.get("q", "").strip()[:_LONGEST_NAME]
    choices = queries.choices(words, get_language() or settings.LANGUAGE_CODE)
    return render(request, "demo/people.html", {"words": words, "choices": choices})


@public("Whoever tries the demo chooses whom to be; its people are invented.")
@require_POST
def be(request: HttpRequest, person: UUID) -> HttpResponse:
    """Sign in as somebody and begin at their start page."""
    account = queries.account_of(person)
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)  # as signing in with a code does
    return redirect(settings.LOGIN_REDIRECT_URL)
