"""What every answer has in common."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from secrets import token_hex
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from avstamp.core import counts
from avstamp.web import logs
from avstamp.web.headers import PERMISSIONS_POLICY

Answer = Callable[[HttpRequest], HttpResponse]

requests = logging.getLogger("avstamp.requests")
_METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"}
_WITHIN = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)  # seconds
# Asked by programs, every few seconds: told of in the log only when something is amiss.
_ASKED_BY_PROGRAMS = {"healthz", "metrics"}


class Watched:
    """Each request has a reference, which stands in every line of the log about it and in a header
    of its answer; a line when it is answered; and a place in the counts. An address is told by its
    name in urls.py: ids and secrets stand in what was asked for."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        about = logs.reference.set(token_hex(6))
        try:
            response = self.answer(request)
            response.headers["X-Request-Id"] = logs.reference.get()
            _note(request, response, perf_counter() - began)
            return response
        finally:
            logs.reference.reset(about)


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    route = request.resolver_match.view_name if request.resolver_match else "none"
    method = request.method if request.method in _METHODS else "other"
    kind = f"{response.status_code // 100}xx"
    counts.add("avstamp_requests_total", route=route, method=method, status=kind)
    counts.observe("avstamp_request_seconds", seconds, _WITHIN, route=route)
    if route in _ASKED_BY_PROGRAMS and response.status_code == HTTPStatus.OK:
        return
    facts: dict[str, Any] = {
        "method": method,
        "route": route,
        "status": response.status_code,
        "ms": round(seconds * 1000),
        "bytes": 0 if response.streaming else len(response.content),
    }
    requests.info("answered", extra={"facts": facts})


class SignedInAnswersStayPrivate:
    """No answer to somebody who has signed in is kept by a browser or anything in between."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class AddressesOfForms:
    """Whoever opens an address that takes forms alone gets a page, and not an empty one."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "web/404.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class ReaderLanguage:
    """The language of somebody who has not signed in: their cookie, else their browser's.

    Whoever signs in has chosen a language; accounts/middleware.py then sets that one.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if wanted not in dict(settings.LANGUAGES):
            wanted = translation.get_language_from_request(request)
        translation.activate(wanted)
        response = self.answer(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
