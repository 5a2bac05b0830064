"""The people, their devices and tabs, the fields they share, and what was found to differ."""

import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from tests.crash import places
from tests.crash.browser import Answer, Browser, digest
from tests.crash.places import FIRST_WORDS, Place
from tests.lost_updates.model import Asked, Kind, Possible, Said, Seen, Texts, explained
from tests.lost_updates.page import Shown, fields_on

QUESTION = "q01"
_KINDS = {200: Kind.SAVED, 409: Kind.CONFLICT, 413: Kind.TOO_LONG, 422: Kind.DAMAGED}


@dataclass
class Field:
    """One field: where it saves, the page it stands on, and what the model knows of it."""

    place: Place
    name: str  # in a form
    page: str
    possible: list[Possible] = field(default_factory=lambda: [Possible()])

    @property
    def texts(self) -> Texts:
        """What it holds, as far as is known."""
        return self.possible[0].texts

    @property
    def needs_its_version(self) -> bool:
        """On the sheet of the two a field without a version is no field."""
        return self.place.is_a_log


@dataclass
class Tab:
    """A page that stands open: the field on it, and the version it was written on."""

    browser: Browser
    field: Field
    on: int = 0
    key: str = ""  # of its form

    def asked(self, text: str, *, on: int | None = None) -> Asked:
        """A save of what was typed here, under a key of its own."""
        return Asked(self.browser.person, str(uuid4()), self.on if on is None else on, text)


class World:
    """One server and its people; goes on from one of Hypothesis' examples to the next."""

    def __init__(self, made: dict[str, Any], port: int) -> None:
        self.devices: list[Browser] = []
        for seat in made["seats"]:
            for secret in seat["secrets"]:
                self.devices.append(Browser(port))
                self.devices[-1].sign_in(secret, seat["person"])
        self.manager, self.employee = made["seats"]
        self.fields = _fields(self.employee, made["sections"][0])
        self.found: list[str] = []  # each a sentence
        self.done: Counter[str] = Counter()
        self.steps = 0
        self.at_once = ThreadPoolExecutor(8)

    def close(self) -> None:
        """Everybody goes home."""
        self.at_once.shutdown()
        for device in self.devices:
            device.connection.close()

    def writers_of(self, field: Field) -> list[Browser]:
        """The devices of those who may write there."""
        whose = {self.manager["person"], self.employee["person"]}
        if not field.place.is_a_log:
            behalf = field.place.slot.startswith("on-behalf:")
            whose = {(self.manager if behalf else self.employee)["person"]}
        return [device for device in self.devices if device.person in whose]

    def open(self, tab: Tab) -> None:
        """Open the page, and compare what it shows with what is known."""
        status, page = tab.browser.ask("GET", tab.field.page)
        shown = fields_on(page).get(tab.field.name)
        self.done["pages looked at"] += 1
        if status != 200 or shown is None:
            self.note(tab.field, f"the page answers {status} without the field")
            return
        self._compare(tab.field, shown)
        tab.on, tab.key = shown.version, shown.key

    def _compare(self, field: Field, shown: Shown) -> None:
        there = (shown.text, shown.version)
        fitting = [
            one
            for one in explained(field.possible, [])
            if (one.texts.latest, one.texts.version) == there
        ]
        if fitting:
            field.possible = fitting
            return
        known = field.texts
        self.note(
            field,
            f"the page shows version {shown.version} ({_short(shown.text)}) where "
            f"{known.version} ({_short(known.latest)}) was acknowledged",
        )
        self._believe(field, shown)

    def save(self, tab: Tab, asked: Asked) -> Said | None:
        """Ask for it as our script does; None where the answer makes no sense, which is noted."""
        address = tab.field.place.address
        return self.heard(
            tab, asked, tab.browser.save(address, asked.text, asked.version, asked.key)
        )

    def heard(self, tab: Tab, asked: Asked, answer: Answer) -> Said | None:
        """What was told; that a conflict shows both texts and a sentence is looked at here."""
        status, content = answer
        kind = Kind.NOTHING if status == 403 else _KINDS.get(status)
        if kind is None:
            self.note(tab.field, f"an answer {status} to {_short(asked.text)}")
            return None
        said = json.loads(content)
        if kind is Kind.SAVED:
            if said["sha256"] != digest(asked.clean):
                self.note(tab.field, "the hash of another text was acknowledged")
            return Said(kind, said["version"])
        if not said.get("sentence"):
            self.note(tab.field, f"a refusal ({kind}) without a sentence")
        return Said(kind, said.get("version"), said.get("theirs"))

    def post(self, tab: Tab, asked: Asked, *, with_version: bool = True) -> Said | None:
        """Send the form of a page without script."""
        name = tab.field.name
        form = {name: asked.text, f"{name}-key": asked.key}
        if with_version:
            form[f"{name}-version"] = str(asked.version)
        status, page = tab.browser.post(tab.field.page, form)
        if status == 302:
            return Said(Kind.SAVED)
        shown = fields_on(page).get(name)
        if status not in (409, 422) or shown is None:
            self.note(tab.field, f"an answer {status} to a form without the field")
            return None
        return self._read(tab, asked, shown)

    def _read(self, tab: Tab, asked: Asked, shown: Shown) -> Said:
        """What the page says that came back; one's own words must stand there."""
        tab.key = shown.key
        if shown.text != asked.clean:
            self.note(tab.field, f"the page has lost one's own words: {_short(shown.text)}")
        if not shown.problem.strip():
            self.note(tab.field, "a page that came back without a sentence why")
        if shown.theirs is not None:
            self.done["conflicts shown on a page without script"] += 1
            return Said(Kind.CONFLICT, shown.version, shown.theirs)
        blank = not tab.field.texts.may_be_empty and not asked.clean.strip()
        return Said(Kind.NOTHING if blank else Kind.TOO_LONG)

    def judge(self, field: Field, seen: Sequence[Seen]) -> None:
        """Take over what these saves have made of the field, or note that nothing explains it."""
        after = explained(field.possible, seen)
        for _asked, said in seen:
            self.done[said.kind if said else "no answer"] += 1
        if after:
            field.possible = after
            return
        told = "; ".join(f"{_short(one.text)} on {one.version}: {said}" for one, said in seen)
        self.note(field, f"on version {field.texts.version}: {told}")
        browser = self.writers_of(field)[0]
        self._believe(field, fields_on(browser.ask("GET", field.page)[1])[field.name])

    def note(self, field: Field, sentence: str) -> None:
        self.found.append(f"{field.place.slot}: {sentence}")

    @staticmethod
    def _believe(field: Field, shown: Shown) -> None:
        """Go on from what is there, so that one thing that differs is told once."""
        known = field.texts.states[: shown.version]
        gap = [""] * (shown.version - len(known))
        field.possible = [Possible(replace(field.texts, states=[*known, *gap, shown.text]))]

    def look_at_everything(self) -> None:
        """Every field once more, by everybody who may write there."""
        for one in self.fields:
            for device in self.writers_of(one):
                self.open(Tab(device, one))

    def differing(self, stored: dict[str, Any]) -> list[str]:
        """Of what is stored at the end, as stored.py tells it, what is not what was told."""
        found = []
        latest = {slot: (version, sha256) for slot, _by, version, sha256 in stored["latest"]}
        for one in self.fields:
            slot, texts = one.place.slot, one.texts
            if one.place.is_a_log:
                log = {n: sha256 for name, _by, n, sha256 in stored["logs"] if name == slot}
                if log != {n: digest(text) for n, text in enumerate(texts.states) if n}:
                    found.append(f"{slot}: the log does not hold every version")
            elif texts.version > 1 and latest[slot] != (texts.version, digest(texts.latest)):
                found.append(f"{slot}: another text is stored than was acknowledged last")
        return found


def _fields(employee: dict[str, Any], section: str) -> list[Field]:
    talk = employee["conversations"][0]
    at, there = f"/conversations/{talk}", f"?section={section}"
    mine = places.slip(employee["slips"][0])
    slip = Texts(["", FIRST_WORDS], longest=places.LONGEST_SLIP, may_be_empty=False)
    return [
        Field(places.answer(talk, QUESTION), QUESTION, f"{at}/prepare/{there}"),
        Field(places.note(talk, QUESTION), QUESTION, f"{at}/talk/{there}"),
        *(Field(places.note(talk, name), name, f"{at}/summary/") for name in places.DRAFT),
        Field(places.on_behalf(talk, QUESTION), QUESTION, f"{at}/on-behalf/{there}"),
        Field(mine, "slip", f"/slips/{employee['slips'][0]}/", [Possible(slip)]),
    ]


def _short(text: str) -> str:
    return repr(text if len(text) < 40 else f"{text[:20]}… ({len(text)} characters)")
