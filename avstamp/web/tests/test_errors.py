"""A mistake of ours, and a database that is away for a moment."""

from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.exception import convert_exception_to_response
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory


def answer(monkeypatch: pytest.MonkeyPatch, problem: Exception, method: str = "get") -> Any:
    """What somebody gets whose request meets the problem, before any page is reached."""

    def breaks() -> None:
        raise problem

    monkeypatch.setattr("avstamp.accounts.middleware.now", breaks)
    browser = Client(raise_request_exception=False, headers={"accept-language": "sv"})
    return getattr(browser, method)("/sign-in/?next=/%22")


@pytest.mark.parametrize("problem", [OperationalError("gone"), InterfaceError("gone")])
def test_while_the_database_is_away_one_is_asked_to_try_again(monkeypatch, problem):
    page = answer(monkeypatch, problem)

    assert (page.status_code, page.headers["Retry-After"]) == (503, "3")
    assert page.headers["Cache-Control"] == "no-store"
    assert "Vänta en liten stund och försök igen" in page.text
    assert 'href="/sign-in/?next=/%22"' in page.text
    assert "gone" not in page.text


def test_whoever_sent_a_form_then_is_led_back_to_it(monkeypatch):
    page = answer(monkeypatch, OperationalError(), "post")

    assert page.status_code == 503
    assert "gå bakåt i webbläsaren" in page.text
    assert "Försök igen" not in page.text


def test_a_session_that_could_not_be_kept_meanwhile_is_no_mistake_of_who_asked(monkeypatch):
    """As Django's sessions tell it: UpdateError, and of that SessionInterrupted (400)."""

    def away(_session: object) -> None:
        try:
            raise OperationalError("gone")
        except OperationalError:
            raise UpdateError  # noqa: B904

    def opens(request: HttpRequest) -> HttpResponse:
        request.session["told"] = "Saved."
        return HttpResponse()

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", away)
    request = RequestFactory().post("/slips/")
    page: Any = convert_exception_to_response(SessionMiddleware(opens))(request)

    assert page.status_code == 503
    assert page.headers["Retry-After"] == "3"


def test_what_cannot_be_understood_is_told_so(monkeypatch):
    assert answer(monkeypatch, SuspiciousOperation("odd")).status_code == 400


def test_a_mistake_of_ours_is_no_matter_of_waiting(monkeypatch):
    page = answer(monkeypatch, RuntimeError())

    assert (page.status_code, page.headers.get("Retry-After")) == (500, None)
    assert "Något gick fel hos oss" in page.text
