"""People who write as the page's script lets them: a save each three seconds, and the same again,
after one second, two, four, when no answer came."""

import hashlib
import http.client
import json
import random
import ssl
import time
import uuid
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tests.crash.history import Outcome, Sent
from tests.crash.server import HOST

PACE = 3.0  # seconds from one save to the next, for somebody who does not stop typing
_PATIENCE = 10  # of the page, for one answer
_PAUSES = (1, 2, 4, 8, 10)  # autosave.js: tryAgain
_SHARED = 2  # questions whose notes the two write in both, all the time
_OPENS_A_PAGE = 0.1  # before a save, so often
PRETENDED = "203.0.113.7"  # as who would like their guesses to be counted elsewhere
_TLS = ssl.create_default_context()
_TLS.check_hostname, _TLS.verify_mode = False, ssl.CERT_NONE  # made for this run, by us


class Browser:
    """One kept connection by https, and its cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: SimpleCookie = SimpleCookie()
        self.connection = http.client.HTTPSConnection(HOST, port, timeout=_PATIENCE, context=_TLS)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes]:
        """Status and body. Raises OSError or HTTPException when no answer came."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Cookie"] = "; ".join(f"{name}={c.value}" for name, c in self.cookies.items())
        sent["Host"] = f"localhost:{self.port}"
        sent["Origin"] = f"https://localhost:{self.port}"
        sent["X-Forwarded-For"] = PRETENDED
        try:
            self.connection.request(method, path, body.encode() or None, sent)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException):
            self.connection.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        return answer.status, content

    @property
    def token(self) -> str:
        return self.cookies["__Host-csrf"].value

    def sign_in(self, secret: str) -> None:
        """By the link that works once."""
        path = f"/sign-in/once/{secret}/"
        self.ask("GET", path)
        form = urlencode({"csrfmiddlewaretoken": self.token})
        kind = "application/x-www-form-urlencoded"
        status, _page = self.ask("POST", path, form, Content_Type=kind)
        assert status == 302, status


@dataclass(slots=True)
class Request:
    """One thing that was asked for, however often: when, and what each try came to."""

    what: str
    began: float
    failures: list[tuple[float, str]] = field(default_factory=list)  # when, and how
    ended: float = 0.0  # when it went well at last

    @property
    def moment(self) -> float:
        """What it is reckoned to: when it first failed, or else began."""
        return self.failures[0][0] if self.failures else self.began


@dataclass
class Save:
    """A text on its way."""

    sent: Sent
    address: str
    text: str
    version: int
    request: Request


class Play:
    """Whether people go on writing."""

    def __init__(self) -> None:
        self.on = True  # false: finish what is on its way
        self.over = False  # true: stop at once


class Person:
    """Somebody signed in, who writes and remembers what they were told."""

    def __init__(self, seat: dict[str, str], questions: list[str], port: int) -> None:
        self.id = seat["person"]
        self.browser = Browser(port)
        self.browser.sign_in(seat["secret"])
        talk = seat["conversation"]
        self.page = f"/conversations/{talk}/prepare/"
        status, _page = self.browser.ask("GET", self.page)
        assert status == 200, status
        self.random = random.Random()
        self.shared = [_note(talk, place) for place in questions[:_SHARED]]
        self.own = [_answer(talk, question) for question in questions]
        self.versions: dict[str, int] = {}
        self.history: list[Sent] = []
        self.requests: list[Request] = []
        self.acknowledged: list[float] = []  # when
        self.wrong: list[str] = []  # what should never be answered, whatever happens

    def write(self, play: Play) -> None:
        """Write until the play is over; what is on its way then is finished."""
        time.sleep(self.random.random() * PACE)
        while play.on:
            began = time.monotonic()
            if self.random.random() < _OPENS_A_PAGE:
                self._open_page(play)
            self._save(play)
            time.sleep(max(0.0, began + PACE - time.monotonic()))
        self.browser.connection.close()

    def _open_page(self, play: Play) -> None:
        request = self._asked_for("page")
        while not play.over:
            try:
                status, _page = self.browser.ask("GET", self.page)
            except (OSError, HTTPException) as problem:
                said = type(problem).__name__
            else:
                said = "" if status == 200 else str(status)
                if 200 < status < 500:
                    self.wrong.append(f"{status} to a page")
            if not self._goes_on(request, said):
                return

    def _save(self, play: Play) -> None:
        """One text until it is acknowledged; after a conflict, added to, on the other's version."""
        slot, address = self.random.choice(self.shared if self.random.random() < 0.1 else self.own)
        words = 1_100 if self.random.random() < 0.02 else self.random.randrange(200)
        save = self._begun(slot, address, f"{uuid.uuid4()}\n" + "Så här blev det. " * words)
        while not play.over:
            said, conflict = self._sent(save)
            if conflict:
                save.request.ended = time.monotonic()
                # Another text: an older try may still be on its way, and must not come to be it.
                save = self._begun(slot, address, f"{uuid.uuid4()}\n{save.text}"[:20_000])
            elif not self._goes_on(save.request, said):
                return

    def _begun(self, slot: str, address: str, text: str) -> Save:
        sent = Sent(self.id, slot, str(uuid.uuid4()), hashlib.sha256(text.encode()).hexdigest())
        self.history.append(sent)
        version = self.versions.get(slot, 0)
        return Save(sent, address, text, version, self._asked_for("save"))

    def _asked_for(self, what: str) -> Request:
        self.requests.append(Request(what, time.monotonic()))
        return self.requests[-1]

    def _goes_on(self, request: Request, said: str) -> bool:
        """Whether to try again, after the pause that the page makes."""
        if not said:
            request.ended = time.monotonic()
            return False
        request.failures.append((time.monotonic(), said))
        time.sleep(_PAUSES[min(len(request.failures), len(_PAUSES)) - 1])
        return True

    def _sent(self, save: Save) -> tuple[str, bool]:
        """What went wrong, or nothing; and whether somebody else had saved."""
        try:
            status, content = self.browser.ask(
                "PUT",
                save.address,
                json.dumps({"text": save.text, "sha256": save.sent.sha256}, ensure_ascii=False),
                Content_Type="application/json",
                If_Match=f'"{save.version}"',
                Idempotency_Key=save.sent.key,
                X_CSRFToken=self.browser.token,
                X_Requested_With="avstamp",
                X_Person=self.id,
            )
        except (OSError, HTTPException) as problem:
            save.sent.cuts += 1
            return type(problem).__name__, False
        if status not in (200, 409):
            if status < 500:
                self.wrong.append(f"{status} to a save")
            return str(status), False
        return self._heed(save, status, json.loads(content))

    def _heed(self, save: Save, status: int, said: dict[str, Any]) -> tuple[str, bool]:
        self.versions[save.sent.slot] = said["version"]
        if status == 409:
            save.sent.outcome = Outcome.REFUSED
            return "", True
        if said["sha256"] != save.sent.sha256:
            self.wrong.append("another text than the one sent was acknowledged")
        save.sent.outcome, save.sent.version = Outcome.ACKNOWLEDGED, said["version"]
        self.acknowledged.append(time.monotonic())
        return "", False


def _answer(conversation: str, question: str) -> tuple[str, str]:
    address = f"/conversations/{conversation}/prepare/{question}/"
    return f"answer:{conversation}:{question}", address


def _note(conversation: str, place: str) -> tuple[str, str]:
    address = f"/conversations/{conversation}/talk/notes/{place}/"
    return f"note:{conversation}:{place}", address
