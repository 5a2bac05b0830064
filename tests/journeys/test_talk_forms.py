"""In the forms of the talk no word is lost or moved by a button, by the other, or by the page."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Route, expect

from avstamp.conversations.actions.agree import agree
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.models import Conversation, NoteEntry
from avstamp.conversations.queries import notes_of
from avstamp.conversations.testing import save, terms
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal
from tests.journeys.people import Somebody
from tests.journeys.test_begun import goal_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
CAFE, TIMES = "Vi börjar med språkkafé.", "Det blir på torsdagar."
PRIVATE = "Det om mamma stannar mellan oss."


@dataclass
class Talk:
    """Elin at the talk page; her manager writes too, beside the browser."""

    elin: Somebody
    manager: Person
    goal: Outcome  # from before

    @property
    def conversation(self) -> Conversation:
        return Conversation.objects.get(pk=self.elin.conversation)

    def stored(self, place: str) -> str:
        found = notes_of(self.conversation, [place])
        return found[place].text if found else ""

    def other_begins(self, place: str, text: str, version: int = 0) -> None:
        begun, at = save(text, version), self.elin.clock.at
        save_note(self.conversation, place=place, save=begun, by=self.manager, at=at)

    def turns_into(self, sentence: str, kind: str) -> None:
        """Marks a sentence of the note, and presses what it is to become."""
        mark = """(area, words) => { const start = area.value.indexOf(words);
            area.setSelectionRange(start, start + words.length); }"""
        self.elin.field("q01").evaluate(mark, sentence)
        self.elin.page.locator(f"[data-marks=q01] [data-kind={kind}]").click()

    def writes_it_down(self, question: str) -> None:
        self.elin.page.locator(f"#new-{question} [name=agree]").click()


@pytest.fixture
def talk(comes, hired, booked, clock):
    manager = hired("Omar Haddad")
    elin = comes(hired("Elin Sjöberg", under=manager))
    goal = goal_of(elin, manager, clock)
    booked(elin, manager)
    return Talk(elin, manager, goal)


@dataclass
class Held:
    """What the browser sends of one kind waits until it is let go."""

    page: Page
    method: str
    address: str
    waiting: list[Route] = field(default_factory=list)
    over: bool = False

    def __enter__(self) -> "Held":
        self.page.route(self.address, self._meet)
        return self

    def _meet(self, route: Route) -> None:
        if self.over or route.request.method != self.method:
            route.continue_()
        else:
            self.waiting.append(route)

    def comes(self) -> None:
        """Waits until something has been sent."""
        for _moment in range(500):
            if self.waiting:
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"no {self.method} has been sent to {self.address}")

    def __exit__(self, *_: object) -> None:
        self.over = True
        for route in self.waiting:
            route.continue_()


def test_a_mark_button_leaves_what_is_begun_and_puts_what_is_parked_nowhere(talk):
    elin = talk.elin
    elin.opens("conversations:talk", elin.conversation, query="?section=opening")
    elin.writes("q01", f"{CAFE} {TIMES} {PRIVATE}")
    talk.turns_into(PRIVATE, "parked_topic")
    elin.has_in("id_q01-sentence", PRIVATE)
    elin.has_in("id_q01-what", "")

    talk.turns_into(CAFE, "commitment")
    elin.has_in("id_q01-what", CAFE)
    talk.turns_into(TIMES, "commitment")  # nobody has written in the form: it follows the mark
    elin.has_in("id_q01-what", TIMES)
    elin.types("id_q01-what", " Elin bakar.")
    elin.sees_saved("id_q01-what")
    for kind in ("commitment", "parked_topic"):
        talk.turns_into(PRIVATE, kind)
        elin.has_in("id_q01-what", f"{TIMES} Elin bakar.")
    assert talk.stored("q01-what") == f"{TIMES} Elin bakar."
    begun = NoteEntry.objects.filter(conversation=elin.conversation, place="q01-what")
    assert not [one.text for one in reveal(begun) if PRIVATE in one.text]


def test_what_is_typed_while_a_part_of_the_page_is_put_in_anew_stays(talk):
    elin, page, ending = talk.elin, talk.elin.page, f"sentence-{talk.goal.id}"
    elin.opens("conversations:talk", elin.conversation, query="?section=goals")
    elin.earlier(talk.goal.what).locator("summary").click()
    elin.writes(ending, "Det gick bra.")
    page.locator("#new-q07 > summary").click()
    page.locator("[name=q07-kind][value=goal]").check()
    page.locator("[name=q07-owner][value=employee]").check()
    elin.field("id_q07-due_on").fill(elin.clock.day(90))
    elin.writes("id_q07-what", "Läsecirkel")
    with Held(page, "PUT", "**/notes/q07-why/") as saves:
        with Held(page, "POST", "**/talk/?section=goals") as deed:
            talk.writes_it_down("q07")
            deed.comes()
            elin.types("id_q07-why", "Många")  # and is on its way when its field is taken away
            saves.comes()
            elin.types("id_q07-why", " frågar.")
            elin.field(ending).fill("Det gick över förväntan.")
        elin.reads_on_the_edge("Läsecirkel")
        elin.has_in("id_q07-why", "Många frågar.")
        elin.has_in(ending, "Det gick över förväntan.")
    elin.has_in("id_q07-what", "")
    for name, place in (("id_q07-why", "q07-why"), (ending, ending)):
        elin.sees_saved(name)
        assert talk.stored(place) == elin.field(name).input_value()
    expect(page.locator("#saving-aloud")).to_be_empty()


def test_while_a_sentence_is_parked_the_note_may_go_on_and_the_sentence_does_not_come_back(talk):
    elin, page = talk.elin, talk.elin.page
    elin.forgives = ("Failed to load resource",)
    elin.opens("conversations:talk", elin.conversation, query="?section=opening")
    elin.writes("q01", f"{CAFE} {PRIVATE}")
    talk.turns_into(PRIVATE, "parked_topic")
    with Held(page, "PUT", "**/notes/q01/") as saves:
        with Held(page, "POST", "**/talk/?section=opening") as deed:
            talk.writes_it_down("q01")
            deed.comes()
            elin.types("q01", f" {TIMES}")
            saves.comes()  # with the sentence, and too late
        elin.reads_on_the_edge(elin.parked)
        elin.has_in("q01", f"{CAFE} {TIMES}")
    elin.sees_saved("q01")
    assert talk.stored("q01") == f"{CAFE} {TIMES}"
    expect(page.locator("#saving-aloud")).to_be_empty()


def test_what_is_heard_while_a_part_is_put_in_anew_is_no_error(talk):
    elin, page = talk.elin, talk.elin.page
    elin.opens("conversations:talk", elin.conversation, query="?section=goals")
    page.evaluate("htmx.config.defaultSettleDelay = 1500")  # a slow machine
    page.locator("#new-q07 > summary").click()
    page.evaluate("document.querySelector('#new-q07').dataset.before = ''")
    with Held(page, "GET", "**/talk/latest/**") as heard:
        heard.comes()
        talk.writes_it_down("q07")  # lacks all it needs, so it comes back
        expect(page.locator("#new-q07[data-before]")).to_have_count(0)
        talk.other_begins("q07-why", "Många frågar.")
    elin.has_in("id_q07-why", "Många frågar.")


def test_what_the_other_writes_a_moment_before_is_not_written_over(talk):
    elin, page = talk.elin, talk.elin.page
    elin.opens("conversations:talk", elin.conversation, query="?section=goals")
    page.locator("#new-q07 > summary").click()
    page.locator("[name=q07-kind][value=goal]").check()
    elin.writes("id_q07-what", "Läsecirkel")
    with Held(page, "GET", "**/talk/latest/**") as heard:
        heard.comes()
        talk.other_begins("q07-why", "Många frågar.")
        talk.other_begins("q07-what", "Språkkafé", 1)
        talk.writes_it_down("q07")
        elin.has_in("id_q07-why", "Många frågar.")  # nothing stood there
        expect(page.locator(".theirs [data-theirs]")).to_have_text("Språkkafé")
    page.locator(".theirs [data-both]").click()
    elin.sees_saved("id_q07-what")
    elin.has_in("id_q07-what", "Läsecirkel Språkkafé")
    assert talk.stored("q07-why") == "Många frågar."


def test_nothing_is_written_down_while_two_texts_stand_against_each_other(talk, clock):
    elin, page = talk.elin, talk.elin.page
    elin.forgives = ("Failed to load resource",)
    with page.expect_response("**/talk/latest/**"):
        elin.opens("conversations:talk", elin.conversation, query="?section=goals")
    page.locator("#new-q07 > summary").click()
    page.locator("[name=q07-kind][value=goal]").check()
    with Held(page, "PUT", "**/notes/q07-what/") as saves:
        elin.types("id_q07-what", "Läsecirkel")
        saves.comes()
        talk.other_begins("q07-what", "Språkkafé")
    expect(page.locator(".theirs [data-theirs]")).to_have_text("Språkkafé")
    at = {"by": talk.manager, "at": clock.at}
    agree(talk.conversation, terms=terms(Kind.ACHIEVEMENT, "Tack"), question="q01", **at)
    elin.field("id_q07-why").focus()
    elin.reads_on_the_edge("Tack")  # it is asked for all the same, and takes no focus
    expect(elin.field("id_q07-why")).to_be_focused()

    with Held(page, "POST", "**/talk/?section=goals") as deed:
        talk.writes_it_down("q07")
        expect(elin.field("id_q07-what")).to_be_focused()  # what to do stands there
        assert not deed.waiting
    page.locator(".theirs [data-both]").click()
    elin.sees_saved("id_q07-what")
    elin.has_in("id_q07-what", "Läsecirkel Språkkafé")  # a line has no lines of its own
    assert talk.stored("q07-what") == "Läsecirkel Språkkafé"
