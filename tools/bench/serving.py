"""The real server: how soon it answers, and how fast it saves while people write."""

import hashlib
import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from uuid import uuid4

from avstamp.conversations.models import Answer, Conversation
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal
from tools.bench import timed
from tools.bench.asking import TOKEN, Times, sign_in
from tools.bench.place import HOST, Place
from tools.bench.words import sentences

WRITERS = 200
BETWEEN = 3.0  # seconds from one save to the next, as our script does at most
_PATIENCE = 30


@contextmanager
def served(place: Place, module: str = "avstamp.cli") -> Iterator[float]:
    """`avstamp serve`, and the seconds until it first answered; ended afterwards."""
    began = time.perf_counter()
    server = place.start("serve", "--port", str(place.port), module=module)
    try:
        while not _is_well(place):
            if server.poll() is not None or time.perf_counter() - began > _PATIENCE:
                raise RuntimeError(place.log.read_text(errors="replace")[-2_000:])
            time.sleep(0.01)
        yield time.perf_counter() - began
    finally:
        _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _is_well(place: Place) -> bool:
    asking = HTTPConnection(HOST, place.port, timeout=5)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()


def seconds_to_answer(place: Place, times: int) -> list[float]:
    """Start the server so many times; the seconds to the first answer of each."""
    taken = []
    for _time in range(times):
        with served(place) as seconds:
            taken.append(seconds)
    return taken


@dataclass
class Written:
    """What two hundred people's saving came to."""

    writers: int
    seconds: float
    saved: Times = field(default_factory=Times)
    inside: Times = field(default_factory=Times)  # of that, in the application
    troubles: list[str] = field(default_factory=list)
    locked: int = 0
    lost: int = 0


@dataclass
class Writer:
    """One person with their own connection, who writes in one answer."""

    place: Place
    person: Person
    question: str
    until: float = 0.0
    key: str = ""
    unanswered: bool = False
    version: int = 0
    sha256: str = ""  # of what was acknowledged last
    saved: Times = field(default_factory=Times)
    inside: Times = field(default_factory=Times)
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.conversation = Conversation.objects.filter(employee=self.person).latest("opened_at")
        self.cookies = sign_in(self.person)
        self.version = self._stored().version
        self.text = ""

    def _stored(self) -> Answer:
        return Answer.objects.get(
            conversation=self.conversation, author=self.person, question=self.question
        )

    def write(self) -> None:
        """Save at most every three seconds, from a moment of one's own, until the time is up."""
        connection = HTTPConnection(HOST, self.place.port, timeout=25)
        next_at = time.monotonic() + random.uniform(0, BETWEEN)
        while next_at < self.until:
            time.sleep(max(0.0, next_at - time.monotonic()))
            next_at = time.monotonic() + BETWEEN
            if not self.unanswered:  # what got no answer is sent again under the same key
                self.text += sentences(f"{self.person.pk}{self.version}", 1) + " "
                self.key = str(uuid4())
            self.unanswered = not self._save(connection)
        connection.close()

    def _save(self, connection: HTTPConnection) -> bool:
        """Whether the server acknowledged it."""
        sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "Cookie": self.cookies,
            "If-Match": f'"{self.version}"',
            "Idempotency-Key": self.key,
            "X-CSRFToken": TOKEN,
            "X-Requested-With": "avstamp",
            "X-Person": str(self.person.pk),
        }
        body = json.dumps({"text": self.text, "sha256": sha256}).encode()
        address = f"/conversations/{self.conversation.pk}/prepare/{self.question}/"
        began = time.perf_counter()
        try:
            connection.request("PUT", address, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as problem:
            connection.close()
            self.troubles.append(repr(problem))
            return False
        taken = (time.perf_counter() - began) * 1000
        if answer.status != 200:
            self.troubles.append(f"{answer.status} {content[:100]!r}")
            return False
        said = json.loads(content)
        self.saved.taken.append(taken)
        self.inside.taken.append(timed.milliseconds(answer.headers[timed.HEADER]))
        self.version, self.sha256 = said["version"], said["sha256"]
        return True

    def has_lost(self) -> bool:
        """Whether what was acknowledged last is not what is stored."""
        if self.unanswered or not self.sha256:
            return False  # what got no answer may have been stored after it
        stored = reveal([self._stored()])[0].text
        return hashlib.sha256(stored.encode()).hexdigest() != self.sha256


def write_together(
    place: Place, people: Sequence[Person], question: str, seconds: float
) -> Written:
    """Everybody writes in their own preparation at once."""
    writers = [Writer(place, person, question) for person in people[:WRITERS]]
    with served(place, timed.__name__), ThreadPoolExecutor(len(writers)) as pool:
        until = time.monotonic() + seconds
        for writer in writers:
            writer.until = until
        for one in [pool.submit(writer.write) for writer in writers]:
            one.result()
    return Written(
        writers=len(writers),
        seconds=seconds,
        saved=Times([taken for writer in writers for taken in writer.saved.taken]),
        inside=Times([taken for writer in writers for taken in writer.inside.taken]),
        troubles=[trouble for writer in writers for trouble in writer.troubles],
        # The log names the error and leaves its message out: no other comes of waiting in vain.
        locked=place.log.read_text(errors="replace").count("OperationalError"),
        lost=sum(writer.has_lost() for writer in writers),
    )
