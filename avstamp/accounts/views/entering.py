"""What every way in ends with."""

from typing import Any, cast

from allauth.account.utils import perform_login
from django.http import Http404, HttpRequest, HttpResponse

from avstamp.accounts.models import User
from avstamp.accounts.shared_computer import share
from avstamp.accounts.steps import Way, remember


def enter(
    request: HttpRequest, user: User, way: Way, *, shared: bool = False, to: str = ""
) -> HttpResponse:
    """Sign the account in under a new session key, and go to the page that was asked for: by the
    form, or ``to``, which is known to be a page of ours.

    Not as somebody invented, whatever was added while being them: see the room ``setup``.
    """
    if user.person and user.person.invented:
        raise Http404
    answer = cast("HttpResponse", perform_login(request, user, redirect_url=to or None))
    entered(request, way, shared=shared)
    return answer


def entered(request: HttpRequest, way: Way, *, shared: bool = False) -> None:
    """Somebody has come in: what they showed is remembered, and whether others come here too."""
    if request.user.is_authenticated:
        at = cast("Any", request).at
        remember(request.session, way, at)
        if shared:
            share(request.session, at)


def says_shared(request: HttpRequest) -> bool:
    """Whether the form said that others use this computer too."""
    return bool(request.POST.get("shared"))
