"""People who write: real HTTP clients that follow the rules of the page's own script."""

import hashlib
import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tests.crash.history import Outcome, Sent
from tests.crash.server import HOST

_ANSWER_WITHIN = 25  # seconds; a transaction waits for its turn at most twenty
_THINKS = 0.2  # seconds at most between two saves, far below what a page waits
_SHARED = 2  # notes that the two write in both, all the time
Answer = tuple[int, bytes]


@dataclass
class Run:
    """How long there is writing: until the time is up and the server was killed often enough."""

    seconds: float
    least_kills: int
    began: float = field(default_factory=time.monotonic)
    kills: int = 0
    stopped: bool = False  # by who watches: everybody goes home at once
    acknowledged: threading.Event = field(default_factory=threading.Event)

    @property
    def gone(self) -> float:
        """How much of the time has gone, from 0 to 1."""
        return min(1.0, (time.monotonic() - self.began) / self.seconds)

    @property
    def writing(self) -> bool:
        return not self.stopped and (self.gone < 1 or self.kills < self.least_kills)


class Browser:
    """One kept connection and its cookies."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection(HOST, port, timeout=_ANSWER_WITHIN)
        self.cookies: SimpleCookie = SimpleCookie()

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> Answer:
        """Status and body. Raises OSError or HTTPException when no answer came."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Cookie"] = "; ".join(f"{name}={c.value}" for name, c in self.cookies.items())
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
        return self.cookies["csrf"].value

    def sign_in(self, secret: str) -> None:
        """By the link that works once."""
        path = f"/sign-in/once/{secret}/"
        self.ask("GET", path)
        form = urlencode({"csrfmiddlewaretoken": self.token})
        status, _page = self.ask(
            "POST", path, form, Content_Type="application/x-www-form-urlencoded"
        )
        assert status == 302, status


@dataclass(frozen=True)
class Slot:
    """A field that can be written in."""

    name: str
    address: str


@dataclass
class Pending:
    """A save on its way, and what it says."""

    sent: Sent
    slot: Slot
    text: str
    version: int


class Writer:
    """One person, signed in, who writes and remembers what they were told."""

    def __init__(self, seat: dict[str, Any], questions: list[str], port: int) -> None:
        self.person: str = seat["person"]
        self.browser = Browser(port)
        self.browser.sign_in(seat["secret"])
        # As everybody begins; the session is written with the first page, not with a save.
        first = f"/conversations/{seat['conversations'][0]}/prepare/"
        status, _page = self.browser.ask("GET", first)
        assert status == 200, status
        self.random = random.Random()
        self.shared = [_note(seat["conversations"][0], place) for place in questions[:_SHARED]]
        self.own = [
            slot
            for conversation in seat["conversations"]
            for question in questions
            for slot in (_answer(conversation, question), _note(conversation, question))
        ]
        self.versions: dict[str, int] = {}
        self.pending: Pending | None = None
        self.history: list[Sent] = []
        self.troubles: list[str] = []

    def write(self, run: Run) -> None:
        """Write until the time is up and every answer is there that will be."""
        while run.writing or (self.pending and not run.stopped):
            self.pending = self.pending or self._begin(run)
            if self._send(self.pending):
                run.acknowledged.set()
                time.sleep(self.random.random() * _THINKS)
        self.browser.connection.close()

    def _begin(self, run: Run) -> Pending:
        # Fields come into use little by little: at any kill, some were written in for the first
        # time a moment ago.
        reach = 2 + int(run.gone * (len(self.own) - 2))
        slot = self.random.choice(self.shared if self.random.random() < 0.25 else self.own[:reach])
        text = f"{uuid.uuid4()}\n" + "Så här blev det. " * self.random.randrange(200)
        return self._noted(slot, text)

    def _noted(self, slot: Slot, text: str) -> Pending:
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        sent = Sent(self.person, slot.name, str(uuid.uuid4()), sha256)
        self.history.append(sent)
        return Pending(sent, slot, text, self.versions.get(slot.name, 0))

    def _send(self, save: Pending) -> bool:
        """Send it once; whether it was acknowledged."""
        began = time.monotonic()
        try:
            answer = self.browser.ask(
                "PUT",
                save.slot.address,
                json.dumps({"text": save.text, "sha256": save.sent.sha256}),
                Content_Type="application/json",
                If_Match=f'"{save.version}"',
                Idempotency_Key=save.sent.key,
                X_CSRFToken=self.browser.token,
                X_Requested_With="avstamp",
                X_Person=self.person,
            )
        except ConnectionRefusedError:
            time.sleep(0.1)  # nobody there: nothing was sent
            return False
        except (OSError, HTTPException):
            self._cut_short(save)
            return False
        self._heed(save, answer, time.monotonic() - began)
        return save.sent.outcome is Outcome.ACKNOWLEDGED

    def _cut_short(self, save: Pending) -> None:
        """Stored or not: mostly the same is sent again; now and then the browser is closed."""
        save.sent.cuts += 1
        if self.random.random() < 0.2:
            self.pending = None

    def _heed(self, save: Pending, answer: Answer, seconds: float) -> None:
        status, content = answer
        if status not in (200, 409):
            self.troubles.append(f"{status} {content[:200]!r}")
            time.sleep(0.2)  # what became of it is unknown: it is sent again
            return
        said = json.loads(content)
        self.versions[save.slot.name] = said["version"]
        if status == 409:
            save.sent.outcome = Outcome.REFUSED
            self.pending = self._noted(save.slot, save.text)  # one's own, on the other's version
            return
        if said["sha256"] != save.sent.sha256:
            self.troubles.append("another text than the one sent was acknowledged")
        save.sent.outcome, save.sent.version = Outcome.ACKNOWLEDGED, said["version"]
        save.sent.seconds = seconds
        self.pending = None


def _answer(conversation: str, question: str) -> Slot:
    address = f"/conversations/{conversation}/prepare/{question}/"
    return Slot(f"answer:{conversation}:{question}", address)


def _note(conversation: str, place: str) -> Slot:
    address = f"/conversations/{conversation}/talk/notes/{place}/"
    return Slot(f"note:{conversation}:{place}", address)
