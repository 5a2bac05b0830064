"""People who write: real HTTP clients that follow the rules of the page's own script."""

import json
import random
import time
import uuid
from collections import Counter
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from tests.crash.browser import Answer, Browser, digest
from tests.crash.history import Outcome, Sent
from tests.crash.places import Place, new_slip, own_of, shared_by
from tests.crash.run import Run
from tools.bench import timed

_WORDS = "Så här blev det. "


@dataclass
class Pending:
    """A save on its way, and what it says."""

    sent: Sent
    place: Place
    text: str
    version: int


class Writer:
    """One person, signed in, who writes and remembers what they were told."""

    def __init__(self, seat: dict[str, Any], questions: list[str], port: int) -> None:
        self.person: str = seat["person"]
        self.browser = Browser(port)
        self.browser.sign_in(seat["secrets"][0], self.person)
        # As everybody begins; the session is written with the first page, not with a save.
        first = f"/conversations/{seat['conversations'][0]}/prepare/"
        status, _page = self.browser.ask("GET", first)
        assert status == 200, status
        self.random = random.Random()
        self.shared = shared_by(seat, questions)
        self.own = own_of(seat, questions)
        self.versions: dict[str, int] = {f"slip:{made}": 1 for made in seat["slips"]}
        self.pending: Pending | None = None
        self.history: list[Sent] = []
        self.troubles: list[str] = []
        self.contradictions = 0  # acknowledged saves that a later answer knew nothing of
        self.excused: Counter[str] = Counter()  # answers of a server without its database

    def write(self, run: Run) -> None:
        """Write until it is enough and every answer is there that will be."""
        time.sleep(self.random.random() * run.pace.longest)
        while run.writing or (self.pending and not run.stopped):
            self.pending = self.pending or self._begin(run)
            began = time.monotonic()
            if self._send(self.pending, run):
                run.acknowledge()
                run.rest(time.monotonic() - began)
        self.browser.connection.close()

    def _begin(self, run: Run) -> Pending:
        # Fields come into use little by little: at any kill, some were written in for the first
        # time a moment ago.
        reach = 4 + int(run.gone * (len(self.own) - 4))
        place = self.random.choice(self.shared if self.random.random() < 0.25 else self.own[:reach])
        text = f"{uuid.uuid4()}\n" + _WORDS * self.random.randrange(200)
        return self._noted(place, text[: place.longest].strip())

    def _noted(self, place: Place, text: str) -> Pending:
        sent = Sent(self.person, place.slot, str(uuid.uuid4()), digest(text))
        self.history.append(sent)
        return Pending(sent, place, text, self.versions.get(place.slot, 0))

    def _send(self, save: Pending, run: Run) -> bool:
        """Send it once; whether it was acknowledged."""
        began = time.monotonic()
        try:
            answer = self._asked(save)
        except ConnectionRefusedError:
            time.sleep(0.1)  # nobody there: nothing was sent
            return False
        except (OSError, HTTPException):
            self._cut_short(save)
            return False
        save.sent.seconds = time.monotonic() - began
        save.sent.inside = timed.milliseconds(self.browser.timing)
        if answer[0] not in (200, 302, 409) and run.without_database(since=began):
            self.excused[str(answer[0])] += 1
            time.sleep(0.5 + self.random.random())  # as our script does: it is sent again later
            return False
        self._heed(save, answer)
        return save.sent.outcome is Outcome.ACKNOWLEDGED

    def _asked(self, save: Pending) -> Answer:
        if save.place == new_slip(self.person):
            form = {"slip": save.text, "slip-version": "0", "slip-key": save.sent.key}
            return self.browser.post(save.place.address, form)
        return self.browser.save(save.place.address, save.text, save.version, save.sent.key)

    def _cut_short(self, save: Pending) -> None:
        """Stored or not: mostly the same is sent again; now and then the browser is closed."""
        save.sent.cuts += 1
        if self.random.random() < 0.2:
            self.pending = None

    def _heed(self, save: Pending, answer: Answer) -> None:
        status, content = answer
        if status == 302 and save.place.is_a_new_slip:
            self._acknowledged(save, 1)
        elif status in (200, 409) and not save.place.is_a_new_slip:
            self._told(save, status, json.loads(content))
        else:
            self.troubles.append(f"{status} {content[:200]!r}")
            time.sleep(0.2)  # what became of it is unknown: it is sent again

    def _told(self, save: Pending, status: int, said: dict[str, Any]) -> None:
        self.contradictions += said["version"] < self.versions.get(save.place.slot, 0)
        self.versions[save.place.slot] = said["version"]
        if status == 409:
            save.sent.outcome = Outcome.REFUSED
            self.pending = self._noted(save.place, save.text)  # one's own, on the other's version
            return
        if said["sha256"] != save.sent.sha256:
            self.troubles.append("another text than the one sent was acknowledged")
        self._acknowledged(save, said["version"])

    def _acknowledged(self, save: Pending, version: int) -> None:
        save.sent.outcome, save.sent.version = Outcome.ACKNOWLEDGED, version
        self.pending = None
