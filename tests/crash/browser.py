"""Somebody's browser, as far as saving needs one: a kept connection and its cookies."""

import hashlib
import json
import re
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from tests.crash.server import HOST

_ANSWER_WITHIN = 25  # seconds; a transaction waits for its turn at most twenty
_KEPT = 10  # seconds that a connection may stand idle
_HALF = re.compile("[\ud800-\udfff]")
_FORM = "application/x-www-form-urlencoded"
Answer = tuple[int, bytes]


class Browser:
    """Asks as the page's own script does, or as a page without script."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = HTTPConnection(HOST, port, timeout=_ANSWER_WITHIN)
        self.used_at = 0.0
        self.cookies: dict[str, str] = {}
        self.person = ""  # who is signed in
        self.timing = ""  # what the last answer said of how long it took

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> Answer:
        """Status and body. Raises OSError or HTTPException when no answer came."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Cookie"] = self.cookie
        if time.monotonic() - self.used_at > _KEPT:
            self.connection.close()  # and opened anew, before the server finds it idle
        self.used_at = time.monotonic()
        try:
            self.connection.request(method, path, body.encode() or None, sent)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException):
            self.connection.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _sign, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.timing = answer.headers.get("Server-Timing", "")
        return answer.status, content

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def token(self) -> str:
        return self.cookies["csrf"]

    def sign_in(self, secret: str, person: str) -> None:
        """By the link that works once."""
        path = f"/sign-in/once/{secret}/"
        self.ask("GET", path)
        status, _page = self.post(path, {})
        assert status == 302, status
        self.person = person

    def post(self, path: str, form: dict[str, str]) -> Answer:
        """A form of a page."""
        sent = urlencode({**form, "csrfmiddlewaretoken": self.token})
        return self.ask("POST", path, sent, Content_Type=_FORM)

    def save(self, address: str, text: str, version: int, key: str) -> Answer:
        """One field, as our script saves it while somebody types."""
        body, headers = self.saving(text, version, key)
        return self.ask("PUT", address, body, **headers)

    def saving(self, text: str, version: int, key: str) -> tuple[str, dict[str, str]]:
        """What such a save says: its body, and its headers with _ for -."""
        return json.dumps({"text": text, "sha256": digest(text)}), {
            "Content_Type": "application/json",
            "If_Match": f'"{version}"',
            "Idempotency_Key": key,
            "X_CSRFToken": self.token,
            "X_Requested_With": "avstamp",
            "X_Person": self.person,
        }

    def another(self) -> "Browser":
        """Another connection of the same device, as another tab has."""
        other = Browser(self.port)
        other.cookies, other.person = self.cookies, self.person
        return other


def digest(text: str) -> str:
    """As our script reckons it: half of a character that takes two is sent as U+FFFD."""
    return hashlib.sha256(_HALF.sub("\N{REPLACEMENT CHARACTER}", text).encode()).hexdigest()
