"""What every answer has in common."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from avstamp.web.headers import PERMISSIONS_POLICY

Answer = Callable[[HttpRequest], HttpResponse]


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
