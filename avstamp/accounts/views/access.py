"""Screens about the asker's own ways in, which ask again who they are before anything changes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from avstamp.accounts.models import User
from avstamp.accounts.queries import needs_strong
from avstamp.accounts.steps import shown_lately
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Relation
from avstamp.policy.screens import screen

View = Callable[..., HttpResponse]


def account_of(request: PersonRequest) -> User:
    """The account that asks."""
    return cast("User", request.user)


def asks_strong(request: PersonRequest) -> bool:
    """Whether the asker is to show something strong before their ways in change."""
    duties = {Relation.HR_PARTNER, Relation.ADMIN} & (request.relations | request.waiting)
    return needs_strong(account_of(request), has_duty=bool(duties))


def fresh_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen for whoever has shown within ten minutes who they are; others are asked first."""

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            strong = asks_strong(request)
            if shown_lately(request.session, request.at, strong=strong):
                return view(request, *args, **kwargs)
            back = request.get_full_path() if "GET" in methods else reverse("accounts:ways")
            return _ask_first(request, back)

        return answer

    return decorate


def _ask_first(request: PersonRequest, back: str) -> HttpResponse:
    to = f"{reverse('accounts:confirm')}?{urlencode({'next': back})}"
    if request.headers.get("X-Requested-With") == "avstamp":
        return JsonResponse({"to": to}, status=401)
    return HttpResponseRedirect(to)


def way_on(request: PersonRequest, otherwise: str) -> str:
    """Where a page with ``next`` leads: to a page of ours, else to ``otherwise``."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())
    return to if ours else otherwise
