"""A real OpenID provider for tests: a program of others (oidc-provider-mock, on Authlib), asked by
HTTP. What it signs is signed with keys of its own; a test may let it say other things."""

import os
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
from django.test import Client

from avstamp.accounts.provider.configured import Oidc

SUB = "6f1c3a0e-1111-4222-8333-444455556666"  # Karin there
CLIENT, SECRET = "avstamp-at-larkbro", "a secret of ours"
os.environ.setdefault("AUTHLIB_INSECURE_TRANSPORT", "1")  # http, on this machine alone


class Provider:
    """The provider, and what a person in a browser does there."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.asked: dict[str, str] = {}  # what we asked it for last
        self.told: dict[str, str] = {}  # what we sent it with the code

    def knows(self, sub: str, **claims: Any) -> None:
        """It has such a person, of whom it tells these."""
        requests.put(f"{self.issuer}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def goes(self, browser: Client, address: str = "/sign-in/provider/") -> str:
        """Somebody follows our link; the address at the provider that they come to."""
        answer = browser.get(address)
        assert answer.status_code == 302, answer.status_code
        there = answer.headers["Location"]
        self.asked = dict(parse_qsl(urlsplit(there).query))
        return there

    def lets_through(self, there: str, sub: str) -> str:
        """They sign in there; the address on our side that they are sent back to."""
        return self._answers(there, {"sub": sub})

    def is_cancelled(self, there: str) -> str:
        return self._answers(there, {"action": "deny"})

    def _answers(self, there: str, form: dict[str, str]) -> str:
        answer = requests.post(there, data=form, timeout=5, allow_redirects=False)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"

    def signs_in(self, browser: Client, sub: str, address: str = "/sign-in/provider/") -> Any:
        """The whole way; our answer to who came back."""
        return browser.get(self.lets_through(self.goes(browser, address), sub))


@contextmanager
def running() -> Iterator[Provider]:
    """One that runs while the block does."""
    from oidc_provider_mock import run_server_in_thread

    with run_server_in_thread(require_nonce=True) as server:
        provider = Provider(f"http://localhost:{server.server_port}")
        _insist(server.app, provider)
        yield provider


def _insist(app: Any, provider: Provider) -> None:
    """It gives a token only for our secret, and to whoever began: PKCE, which it leaves out."""
    import flask

    challenges: dict[str, str] = {}

    @app.after_request  # type: ignore[untyped-decorator]
    def remember(answer: flask.Response) -> flask.Response:
        code = dict(parse_qsl(urlsplit(answer.headers.get("Location", "")).query)).get("code")
        if code:
            challenges[code] = flask.request.args["code_challenge"]
        return answer

    @app.before_request  # type: ignore[untyped-decorator]
    def compare() -> Any:
        if flask.request.path != "/oauth2/token":
            return None
        provider.told = form = dict(flask.request.form)
        auth = flask.request.authorization
        verifier = sha256(form.get("code_verifier", "").encode()).digest()
        fits = urlsafe_b64encode(verifier).rstrip(b"=").decode() == challenges.get(form["code"])
        secret = auth.password if auth else form.get("client_secret")
        return None if fits and secret == SECRET else ({"error": "invalid_grant"}, 400)


def ours_at(provider: Provider, **more: Any) -> Oidc:
    """What an installation would be told of it."""
    return Oidc(
        **{"issuer": provider.issuer, "client": CLIENT, "secret": SECRET, "name": "Lärkbro"} | more
    )
