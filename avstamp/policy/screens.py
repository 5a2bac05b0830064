"""Every address names what it is for: ``screen`` with an action of the table, or ``public``.

A system check (checks.py) stops the start-up of a program with an address that names nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from avstamp.policy.engine import Denied, Relation, require, table

View = Callable[..., HttpResponse]


def screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A view for signed-in people that does ``action``.

    Where the action is open by a relation to the organisation (signed in, HR partner,
    administrator) it is checked here; where it depends on the thing asked for, the view's
    access function checks it with ``checked``, and a view that forgets is stopped.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            if getattr(request, "person", None) is None or _somebody_else(request):
                return cast("HttpResponse", request.sign_in_first())
            # Somebody invented (the room setup) looks after nothing real, whatever their duty.
            if getattr(request.person, "invented", False) and action.startswith(_OF_THE_HOUSE):
                raise Denied(action)
            if _by_organisation(action):
                require(action, request.relations)
                checked(request)
            response = view(request, *args, **kwargs)
            if not getattr(request, "policy_checked", False):
                raise RuntimeError(f"{view.__name__} answered without checking {action}")
            return response

        allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)
        vars(answer).update(action=action, methods=methods)
        return answer

    return decorate


def checked(request: HttpRequest) -> None:
    """An access function says that it has checked the policy for this request."""
    vars(request)["policy_checked"] = True


def public(why: str) -> Callable[[View], View]:
    """A view open to anybody, with the reason."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs)

        vars(answer).update(public=why)
        return answer

    return decorate


def _somebody_else(request: HttpRequest) -> bool:
    """A page of one person, left open while another signed in: nothing is saved in their name."""
    asked_as = request.headers.get("X-Person") or request.POST.get("person", "")
    return bool(asked_as) and asked_as != str(getattr(request, "person").id)  # noqa: B009


_OF_THE_HOUSE = ("people.", "imports.", "handovers.")
_ORGANISATION = {Relation.SIGNED_IN, Relation.HR_PARTNER, Relation.ADMIN, Relation.LEAVER}


def _by_organisation(action: str) -> bool:
    return all(row.relations <= _ORGANISATION for row in table()[action])
