"""What the two do with a work environment matter, as verbs on the page they are on."""

from playwright.sync_api import expect

from avstamp.goals.models import Outcome
from tests.journeys.people import Somebody


def comes_to(somebody: Somebody, matter: Outcome) -> None:
    somebody.opens("goals:outcome", matter.id)


def investigates(somebody: Somebody, text: str) -> None:
    somebody.unfolds("Write what you have found out")
    somebody.writes("investigated", text)
    somebody.presses("Save what was found out")
    somebody.reads(text)


def assesses(somebody: Somebody, text: str, *, serious: bool) -> None:
    somebody.unfolds("Assess the risk")
    somebody.writes("assessed", text)
    somebody.page.locator(f"[name=serious][value={'yes' if serious else 'no'}]").check()
    somebody.presses("Save the assessment")
    somebody.reads(text)


def plans_measure(somebody: Somebody, text: str, who: str) -> None:
    somebody.unfolds("Say what is to be done")
    somebody.writes("measure", text)
    somebody.page.locator("[name=party][value=other]").check()
    somebody.field("id_who").fill(who)
    somebody.presses("Save the measure")
    somebody.reads(text, who)


def says_it_is_done(somebody: Somebody, what: str) -> None:
    somebody.presses("It is done: %(what)s", what=what)


def follows_up(somebody: Somebody, text: str) -> None:
    somebody.unfolds("Write how it turned out")
    somebody.writes("followed_up", text)
    somebody.presses("Save the follow-up")
    somebody.reads(text)


def checks(somebody: Somebody, sentence: str) -> None:
    somebody.writes("sentence", sentence)
    somebody.presses("Close the matter")
    somebody.reads(sentence, somebody.say("Checked", "a work environment matter"))


def lets_read(somebody: Somebody, text: str, name: str) -> None:
    """The employee writes what the safety representative is to read."""
    somebody.follows("Let the safety representative read about it")
    somebody.writes("shared_text", text)
    somebody.presses("Share with %(name)s", name=name)
    somebody.reads(text)


def finds_nothing(somebody: Somebody, matter: Outcome) -> None:
    somebody.forgives = ("Failed to load resource",)
    answer = somebody.page.goto(f"/goals/{matter.id}/")
    assert answer
    assert answer.status == 404
    expect(somebody.page.locator("main")).not_to_contain_text(matter.what)
