"""A page at which somebody writes over the bad network, and the ways they have to go on."""

import random
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLong

from tests.journeys.faults.kinds import SPEED
from tests.journeys.faults.stored import Claim, Ledger, key_of
from tests.journeys.people import Somebody

SCRIPT = (
    (Path(__file__).parent / "page.js").read_text(encoding="utf-8").replace("/*SPEED*/", str(SPEED))
)
SECTIONS = ("opening", "tasks", "goals", "collaboration", "development", "ahead")
_LONG = 2_000
_WHILE_SENT = 0.2
_CHOICES = ("[data-mine]", "[data-other]", "[data-both]")


@dataclass
class Desk:
    """One open page of one person."""

    somebody: Somebody
    page: Page
    ledger: Ledger
    chance: random.Random
    address: str  # without the section
    section: int
    wanted: dict[str, set[str]]  # by field: the words that must be stored in the end
    false: list[Claim] = field(default_factory=list)
    claims: int = 0
    told: set[str] = field(default_factory=set)  # every state that was seen

    @property
    def by(self) -> str:
        return str(self.somebody.person.id)

    def sits_down(self, *, further: bool = False) -> None:
        """Opens the page anew, or the next section of it."""
        self.section = (self.section + further) % len(SECTIONS)
        self.page.goto(f"{self.address}?section={SECTIONS[self.section]}")

    def fields(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate("faults.fields()")
        self.told |= {one["state"] for one in found}
        return found

    def key(self, path: str) -> str:
        return key_of(path, self.by)

    def writes(self, name: str, path: str, word: str) -> None:
        """At the end of a field: some of it key by key, the word at once, as a voice writes."""
        self.wanted.setdefault(self.key(path), set()).add(word)
        self.page.locator(f"#{name}").focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(" ja")
        if self.chance.random() < _WHILE_SENT:
            self._waits_until_it_is_sent(name)
        self.page.keyboard.insert_text(f" {word}")

    def _waits_until_it_is_sent(self, name: str) -> None:
        """So that what comes next is typed while a save is under way."""
        with suppress(TooLong):
            self.page.locator(f".field[data-saving=saving] #{name}").wait_for(timeout=400)

    def looks(self) -> None:
        """Takes down what the page has said since the last look, and judges it."""
        for row in self.page.evaluate("faults.seen.splice(0)"):
            if not row["says"].startswith("Sparat"):
                continue
            claim = Claim(row["at"], row["path"], row["says"], row["holds"])
            self.claims += 1
            if self.ledger.is_false(claim, self.key(claim.path), self.by):
                self.false.append(claim)

    def goes_on(self) -> bool:
        """Does what the page asks for, if it asks; True when everything is saved."""
        done = True
        for one in self.fields():
            if one["asked"] is not None:
                self._chooses(one)
            if one["state"] in ("signedOut", "somebodyElse"):
                self.somebody.signs_in()
            done &= one["state"] in ("saved", "savedAt", "") and not one["late"]
        self.looks()
        return done

    def _chooses(self, one: dict[str, Any]) -> None:
        mine, theirs = words_of(one["holds"]), words_of(one["asked"])
        # What is kept twice over and over soon fits in no field.
        long = len(one["holds"]) + len(one["asked"]) > _LONG
        choice = self.chance.choice(_CHOICES[:2] if long else _CHOICES)
        box = self.page.locator(".field", has=self.page.locator(f"#{one['name']}"))
        box.locator(choice).click()
        wanted = self.wanted.setdefault(self.key(one["path"]), set())
        gone = {"[data-mine]": theirs - mine, "[data-other]": mine - theirs, "[data-both]": set()}
        if not gone[choice]:
            return
        if not long and self.chance.random() < 0.5:  # and changes their mind
            box.locator(".left button").last.click()
        else:
            wanted -= gone[choice]


def words_of(text: str) -> set[str]:
    """The words that were typed, each of which is typed once; two may stand close together."""
    return set(re.findall(r"[a-z]+·\d+", text))
