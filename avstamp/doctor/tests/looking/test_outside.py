"""This installation asked at its own address, through proxies as people have them."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from avstamp.accounts.client import address_of
from avstamp.doctor import echo
from avstamp.doctor.looking import outside
from avstamp.doctor.situation import Outside
from avstamp.doctor.tests.looking.answering import answering

Change = Callable[[dict[str, str]], dict[str, str]]


def adds(headers: dict[str, str]) -> dict[str, str]:
    """A proxy that adds where it was asked from, and says what it was asked by."""
    forwarded = ", ".join(filter(None, [headers.get("X-Forwarded-For"), "10.0.0.7"]))
    return {**headers, "X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https"}


def replaces(headers: dict[str, str]) -> dict[str, str]:
    """A proxy that believes nothing of what it hears."""
    return {**headers, "X-Forwarded-For": "10.0.0.7", "X-Forwarded-Proto": "https"}


def passes_on(headers: dict[str, str]) -> dict[str, str]:
    """A proxy that nobody has told anything."""
    return headers


def server(rf, *proxies: Change, body: str = "", status: int = 200) -> type[BaseHTTPRequestHandler]:
    """What answers: the installation behind these proxies, or something else with a body."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = dict(self.headers.items())
            for proxy in proxies:
                headers = proxy(headers)
            request = rf.get("/healthz", headers=headers, REMOTE_ADDR="127.0.0.1")
            seen = echo.answer(
                headers[echo.HEADER],
                secure=headers.get("X-Forwarded-Proto") == "https",
                forwarded=headers.get("X-Forwarded-For", ""),
                taken_for=address_of(request),
            )
            self.send_response(status)
            self.send_header("Strict-Transport-Security", "max-age=31536000")
            self.end_headers()
            self.wfile.write((body or seen).encode())

        def log_message(self, *_said: object) -> None:
            """Nothing in the terminal of the tests."""

    return Handler


@pytest.mark.parametrize(
    ("proxies", "said", "secure", "counted", "believed"),
    [
        ((), 0, False, 0, False),
        ((adds,), 1, True, 1, False),
        ((replaces,), 1, True, 1, False),
        ((adds, adds), 2, True, 2, False),
        ((adds, replaces), 1, True, 1, False),
        ((passes_on,), 0, False, 0, False),
        # Settings that are wrong: one that is not counted, one that is not there.
        ((adds,), 0, True, 1, False),
        ((passes_on,), 1, False, 0, True),
        ((adds,), 2, True, 1, True),
        ((replaces,), 2, True, 1, False),
    ],
)
def test_proxies_are_seen_as_they_are(rf, settings, proxies, said, secure, counted, believed):
    settings.PROXIES = said
    with answering(server(rf, *proxies)) as port:
        found = outside.ask(f"http://127.0.0.1:{port}")

    assert found == Outside(
        status=200, ours=True, secure=secure, proxies=counted, believed=believed, hsts=True
    )


@pytest.mark.parametrize(("body", "status"), [("ok", 200), ("<h1>Welcome", 200), ("no", 502)])
def test_somebody_else_who_answers_is_not_taken_for_this_installation(rf, body, status):
    with answering(server(rf, body=body, status=status)) as port:
        assert outside.ask(f"http://127.0.0.1:{port}") == Outside(status=status)


def test_an_answer_to_an_earlier_question_is_none(rf):
    _nonce, question = echo.question()
    stale = echo.answer(question, secure=True, forwarded="", taken_for="")
    with answering(server(rf, body=stale)) as port:
        assert outside.ask(f"http://127.0.0.1:{port}") == Outside(status=200)


def test_nobody_there_is_told_with_the_reason(rf):
    with answering(server(rf)) as port:
        pass

    assert outside.ask(f"http://127.0.0.1:{port}") == Outside(why="Connection refused")


def test_http_where_https_is_expected_is_told_with_the_reason(rf):
    with answering(server(rf)) as port:
        found = outside.ask(f"https://127.0.0.1:{port}")

    assert found
    assert found.why


@pytest.mark.parametrize("url", ["", "samtal.example.org", "https://[samtal", "http://a:b"])
def test_what_is_no_address_is_not_asked(url):
    assert outside.ask(url) is None
