"""How a machine is let in: by a token, and by nothing else a browser may have with it."""

import json
from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from avstamp.accounts.actions.limits import take
from avstamp.accounts.client import network_of
from avstamp.accounts.limits import TooMany, What
from avstamp.policy.screens import public
from avstamp.scim.actions.tokens import token_shown
from avstamp.scim.told import Wrong

View = Callable[..., HttpResponse]
_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
_WHY = "a machine asks, with a token that an administrator made"


def machine(*methods: str) -> Callable[[View], View]:
    """A SCIM address: the token is looked at first of all, and every answer is a message."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @public(_WHY)
        @wraps(view)
        def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                _let_in(request)
                if request.method not in methods:
                    raise Wrong("That is not done here.", "", 405)
                with translation.override("en"):
                    return view(request, *args, **kwargs)
            except Wrong as problem:
                return _wrong(problem, methods)
            except TooMany as limit:
                return _later(limit, request)

        return answer

    return decorate


def message(told: object, status: int = 200, **headers: str) -> HttpResponse:
    """An answer as SCIM has it, kept by nobody."""
    headers = {"Cache-Control": "no-store", **headers}
    return JsonResponse(
        told, status=status, content_type="application/scim+json", headers=headers, safe=False
    )


def said(request: HttpRequest) -> object:
    """The message that came. Raises Wrong."""
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError) as problem:
        raise Wrong("That is no JSON.", "invalidSyntax") from problem


def here() -> str:
    """The address that the directory is given."""
    return f"{settings.URL}/scim/v2"


def _let_in(request: HttpRequest) -> None:
    """Raises Wrong, and TooMany: wrong tokens are counted by network, the right one by itself."""
    at = cast("Any", request).at
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_shown(secret.strip(), at=at) if kind.lower() == "bearer" else None
    if token is None:
        take(What.WRONG, network_of(request), at=at)
        raise Wrong("A bearer token that is in force is needed.", "", 401)
    take(What.DIRECTORY, str(token.id), at=at)


def _wrong(problem: Wrong, methods: tuple[str, ...]) -> HttpResponse:
    told = {"schemas": [_ERROR], "status": str(problem.status), "detail": problem.detail}
    kind = {"scimType": problem.kind} if problem.kind else {}
    more = {401: {"WWW-Authenticate": "Bearer"}, 405: {"Allow": ", ".join(methods)}}
    return message(told | kind, problem.status, **more.get(problem.status, {}))


def _later(limit: TooMany, request: HttpRequest) -> HttpResponse:
    wait = max((limit.again_at - cast("Any", request).at).total_seconds(), 1)
    told = {"schemas": [_ERROR], "status": "429", "detail": "Too many at once: wait a little."}
    return message(told, 429, **{"Retry-After": str(ceil(wait))})
