"""Rounds of writing over the bad network: several people, several fields, everything by a seed."""

import random
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections
from django.db.models import QuerySet

from avstamp.accounts.models import User
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.models import Conversation
from avstamp.saving.protocol import Save
from tests.journeys.faults.desk import Desk, words_of
from tests.journeys.faults.kinds import FAULTS
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.stored import Claim, Ledger, key_of, stored
from tests.journeys.faults.wire import Message
from tests.journeys.people import Somebody

SETTLED_WITHIN = 40  # seconds of ours, which are minutes of the browser's
ROUNDS_IN_A_SECTION = 5
_NUMBERS = count(1)


@dataclass
class Told:
    """What a run came to."""

    seed: int
    runs: int = 0  # words typed into a field to which at least one fault happened
    claims: int = 0
    false: list[Claim] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    states: set[str] = field(default_factory=set)
    saves: int = 0
    seconds: float = 0

    @property
    def sound(self) -> bool:
        return not self.false and not self.lost

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(self.kinds.items()))
        return (
            f"{self.runs} fault runs with seed {self.seed} in {self.seconds:.0f} s: "
            f"{sum(self.kinds.values())} faults on {self.saves} saves, "
            f"{self.claims} times a page said saved, {len(self.false)} of them falsely; "
            f"{len(self.lost)} texts lost or never settled.\nFaults: {kinds}.\n"
            f"States seen: {', '.join(sorted(filter(None, self.states)))}."
            + "".join(f"\n  false: {claim}" for claim in self.false[:5])
            + "".join(f"\n  lost: {lost}" for lost in self.lost[:5])
        )


class Rounds:
    """Everybody writes in every field of their page; then all is let come to rest."""

    def __init__(
        self,
        desks: list[Desk],
        proxy: Proxy,
        ledger: Ledger,
        *,
        seed: int,
        restart: Callable[[], None],
    ) -> None:
        self.desks, self.proxy, self.ledger = desks, proxy, ledger
        self.chance = random.Random(seed)
        self.restart = restart
        self.told = Told(seed)
        self.wanted = desks[0].wanted
        self.happened = ""  # to everybody, in this round
        self.events: list[Callable[[], str]] = [
            self._other_network,
            self._no_network,
            self._sleep,
            self._restart,
            self._offline,
            self._event_that_lies,
        ]
        proxy.meanwhile = self._meanwhile

    def go(self, runs: int, tell: Callable[[Told], None] = lambda _told: None) -> Told:
        """Rounds until so many runs have been had, or something is wrong."""
        began = time.monotonic()
        for desk in self.desks:
            desk.sits_down()
        for number in count(1):
            self._round()
            self.told.seconds = time.monotonic() - began
            tell(self.told)
            if self.told.runs >= runs or not self.told.sound:
                break
            if number % ROUNDS_IN_A_SECTION == 0:
                for desk in self.desks:
                    desk.sits_down(further=True)
        for desk in self.desks:
            desk.sits_down()  # what a new page shows is what is stored, too
            desk.looks()
        self._add_up()
        return self.told

    def _round(self) -> None:
        self.proxy.met.clear()
        self.happened = ""
        kinds = list(FAULTS)
        typed = []
        eventful = self.chance.random() < 0.6
        when = self.chance.randrange(len(self.desks))
        for number, desk in enumerate(self.desks):
            for one in desk.fields():
                plan = self.chance.sample(kinds, self.chance.choice([1, 1, 2, 3]))
                self.proxy.plans[one["path"]] = deque(plan)
                desk.writes(one["name"], one["path"], f"ord·{next(_NUMBERS)}")
                typed.append(one["path"])
            desk.looks()
            if eventful and number == when:
                self.happened = self.chance.choice(self.events)()
                self.told.kinds[self.happened] += 1
        self._settles()
        met = [path for path in typed if eventful or self.proxy.met[path]]
        self.told.runs += len(met)
        self._add_up()
        if not self.told.false:
            self._judge()

    def _settles(self) -> None:
        end = time.monotonic() + SETTLED_WITHIN
        while True:
            rested = [
                desk.goes_on() for desk in self.desks
            ]  # each of them, whatever the others say
            if all(rested):
                return
            if time.monotonic() > end:
                self.told.lost += [
                    f"never settled: {one}, met {self.proxy.met[one['path']]}"
                    for desk in self.desks
                    for one in desk.fields()
                    if one["state"] not in ("saved", "savedAt", "")
                ]
                return
            time.sleep(0.03)

    def _judge(self) -> None:
        """The page holds what is stored, and every word that was typed and kept is in it."""
        self.proxy.plans.clear()
        self.told.lost += [
            f"{path}, {self.happened}: sent under a new key" for path in self.proxy.changed_keys
        ]
        self._come_back()
        for desk in self.desks:
            for one in desk.fields():
                key = desk.key(one["path"])
                text, _version = stored(key)
                if text != self.ledger.text(key):
                    self.told.lost.append(f"{key}: the ledger and the database differ")
                if missing := self.wanted.get(key, set()) - words_of(text):
                    self.told.lost.append(f"{key}: {sorted(missing)} not in {text!r}")
                self._agrees(desk, one["path"], text)

    def _come_back(self) -> None:
        """A page with nothing unsaved does not ask whom it has signed out to sign in again."""
        for somebody in {desk.by: desk.somebody for desk in self.desks}.values():
            if not _session_of(somebody).exists():
                somebody.signs_in()

    def _agrees(self, desk: Desk, path: str, text: str) -> None:
        """What the other wrote is shown, also where one has signed in again in another tab."""
        end = time.monotonic() + 10
        while held := {one["path"]: one["holds"] for one in desk.fields()}:
            if held[path] == text:
                return
            if time.monotonic() > end:
                self.told.lost.append(f"{path}: shown {held[path]!r}, stored {text!r}")
                return
            time.sleep(0.05)

    def _add_up(self) -> None:
        told = self.told
        for desk in self.desks:
            told.false += desk.false
            told.claims += desk.claims
            told.states |= desk.told
            desk.false, desk.claims = [], 0
        told.kinds.update(self.proxy.done)
        told.saves += self.proxy.saves
        self.proxy.done.clear()
        self.proxy.saves = 0

    # What happens to everybody at once, or to a whole browser.

    def _other_network(self) -> str:
        self.proxy.torn()
        return "another network"

    def _no_network(self) -> str:
        self.proxy.down()
        time.sleep(self.chance.uniform(0.1, 1.2))
        self.proxy.up()
        return "no network for a while"

    def _restart(self) -> str:
        self.proxy.down()
        self.restart()
        self.proxy.up()
        return "server restarted"

    def _offline(self) -> str:
        context = self._somebody().somebody.context
        context.set_offline(True)
        time.sleep(self.chance.uniform(0.05, 0.5))
        context.set_offline(False)
        return "browser offline and online again"

    def _event_that_lies(self) -> str:
        for name in ("offline", "online", "online"):
            self._somebody().page.evaluate("(name) => dispatchEvent(new Event(name))", name)
        return "online events that lie"

    def _sleep(self) -> str:
        """The lid is shut for an hour; every other time the session has ended when it opens."""
        desk = self._somebody()
        session = desk.somebody.context.new_cdp_session(desk.page)
        session.send("Page.setWebLifecycleState", {"state": "frozen"})
        self.proxy.torn()
        ended = self.chance.random() < 0.5
        if ended:
            _session_of(desk.somebody).delete()
        time.sleep(0.2)
        session.send("Page.setWebLifecycleState", {"state": "active"})
        desk.page.evaluate("faults.sleep(3600e3)")
        session.detach()
        return "an hour's sleep, session ended" if ended else "an hour's sleep"

    def _somebody(self) -> Desk:
        return self.chance.choice(self.desks)

    # What really happens at the server between two saves; called in a thread of the proxy.

    def _meanwhile(self, what: str, request: Message) -> None:
        cookies = SimpleCookie(request.header("Cookie"))
        if settings.SESSION_COOKIE_NAME not in cookies:
            return  # it has ended already
        session = cookies[settings.SESSION_COOKIE_NAME].value
        try:
            if what == "session ends":
                _end_session(session)
            else:
                self._writes_elsewhere(session, request.path)
        finally:
            connections.close_all()

    def _writes_elsewhere(self, session: str, path: str) -> None:
        row = Session.objects.filter(session_key=session).first()
        if row is None:
            return
        user = User.objects.get(pk=row.get_decoded()["_auth_user_id"])
        somebody = next(d.somebody for d in self.desks if d.somebody.person.id == user.person_id)
        key, word = key_of(path, str(user.person_id)), f"annan·{next(_NUMBERS)}"
        text, version = stored(key)
        save = Save(f"{text} {word}", version, f"elsewhere-{word}")
        conversation = Conversation.objects.get(pk=somebody.conversation)
        how: dict[str, Any] = {"save": save, "by": somebody.person, "at": somebody.clock()}
        self.ledger.device.name = "another device"
        place = key.split(":")[2]
        self.wanted.setdefault(key, set()).add(word)
        if key.startswith("note"):
            save_note(conversation, place=place, **how)
        else:
            save_answer(conversation, question=place, **how)


def _session_of(somebody: Somebody) -> QuerySet[Session]:
    """The session that somebody's browser is in; none if it has ended, cookie or not."""
    named = settings.SESSION_COOKIE_NAME
    keys = [row["value"] for row in somebody.context.cookies() if row["name"] == named]
    return Session.objects.filter(session_key__in=keys)


def _end_session(key: str) -> None:
    Session.objects.filter(session_key=key).delete()
