"""A check-in is two lines from the start page on a phone, and the other answers with one.

How long it takes a person is worked out, not clocked: what a test measures is its machine. Touches
and characters are counted as they are made, and paced as people who write on phones are.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from avstamp.core.clock import local_day
from avstamp.goals.actions import Terms, agree
from avstamp.goals.models import Kind, Outcome, Party
from tests.journeys.people import Somebody

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
A_TOUCH = 0.8  # seconds, to see where and to get there
A_CHARACTER = 1 / 3  # 36 words a minute, the mean of 37,000 people who wrote on their phones
GOAL, PROMISE = "Ett språkkafé i månaden", "Två förmiddagar utan disk"


@dataclass
class Thumb:
    """What somebody does with it on this page, and how long that takes them."""

    somebody: Somebody
    touches: int = 0
    characters: int = 0

    def taps(self, what: Locator) -> None:
        self.touches += 1
        what.tap()

    def types(self, text: str) -> None:
        self.characters += len(text)
        self.somebody.page.keyboard.type(text)

    def goes_to_the_next_field(self) -> None:
        """By the key above the keyboard."""
        self.touches += 1
        self.somebody.page.keyboard.press("Tab")

    @property
    def seconds(self) -> float:
        return self.touches * A_TOUCH + self.characters * A_CHARACTER


def checks_in(somebody: Somebody, what: str, happened: str, next_step: str) -> Thumb:
    """From the start page and back to it: two taps, and the key to the second line."""
    page, thumb = somebody.page, Thumb(somebody)
    page.goto("/")
    named = somebody.say("Check in: %(what)s", what=what)
    thumb.taps(page.get_by_role("link", name=named, exact=True))
    expect(somebody.field("happened")).to_be_focused()
    thumb.types(happened)
    thumb.goes_to_the_next_field()
    expect(somebody.field("next_step")).to_be_focused()
    thumb.types(next_step)
    thumb.taps(page.get_by_role("button", name=somebody.say("Save the check-in")))
    page.wait_for_url("**/")
    somebody.is_told("Saved. You can both see this.")
    somebody.reads(happened)
    return thumb


def answers(somebody: Somebody, line: str) -> Thumb:
    """From a page where the check-in stands."""
    page, thumb = somebody.page, Thumb(somebody)
    thumb.taps(page.get_by_role("link", name=somebody.say("Answer"), exact=False).first)
    expect(somebody.field("answer")).to_be_focused()
    thumb.types(line)
    thumb.taps(page.get_by_role("button", name=somebody.say("Answer"), exact=True))
    somebody.reads(line)
    return thumb


def agreed(worker, leader, clock, kind: Kind, what: str, owner: Party) -> Outcome:
    due = local_day(clock.at) + timedelta(days=90)
    terms = Terms(kind, what=what, owner_party=owner, due_on=due)
    return agree(worker, agreed_with=leader, terms=terms, by=worker, at=clock.at)


def test_both_check_in_from_a_phone_within_ten_seconds_and_are_answered(comes, hired, clock):
    leader = hired("Omar Haddad")
    worker = hired("Elin Sjöberg", under=leader)
    goal = agreed(worker, leader, clock, Kind.GOAL, GOAL, Party.EMPLOYEE)
    promise = agreed(worker, leader, clock, Kind.COMMITMENT, PROMISE, Party.MANAGER)
    elin, omar = comes(worker, phone=True), comes(leader, phone=True)

    own = checks_in(elin, GOAL, "Sju kom.", "Fråga Ali.")
    promised = checks_in(omar, PROMISE, "Ena klar.", "Byta en.")
    for thumb in (own, promised):
        assert thumb.touches == 3
        assert thumb.seconds < 10

    elin.page.goto("/")  # where the promise stands with what Omar has said
    elin.reads("Ena klar.")
    assert answers(elin, "Tack!").seconds < 10
    omar.page.goto(f"/goals/of/{worker.pk}/")
    assert answers(omar, "Fint!").seconds < 10

    # The story of each holds both, for the one who has not just written in it.
    for somebody, outcome, said in (
        (elin, goal, ("Sju kom.", "Fråga Ali.", "Fint!")),
        (omar, promise, ("Ena klar.", "Byta en.", "Tack!")),
    ):
        somebody.page.goto(f"/goals/{outcome.pk}/")
        for words in said:
            expect(somebody.page.locator(".story")).to_contain_text(words)
