"""What the two do in a year, as verbs of a person; with script and without."""

from pathlib import Path
from typing import Self
from uuid import UUID

from playwright.sync_api import Locator, expect

from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Conversation
from avstamp.guides.queries import GuideText
from tests.journeys.visitor import Visitor


class Somebody(Visitor):
    """An employee or a manager."""

    # Booking.

    def books(self, employee: Self, *, days: int = 21) -> None:
        self.opens("conversations:people")
        self.follows("Book a conversation with %(name)s", name=employee.name)
        self.page.get_by_label(self.say("Date")).fill(self.clock.day(days))
        self.page.get_by_label(self.say("Time"), exact=True).fill("09:00")
        self.page.get_by_label(self.say("Place")).fill("Lilla rummet")
        self.presses("Book the conversation")
        self.is_told("Booked. %(name)s sees it on the start page.", name=employee.given_name)
        self.comes_to_conversation_with(employee)

    def comes_to_conversation_with(self, employee: Self) -> None:
        """Both know from now on which conversation is meant: the one on this page."""
        self.conversation = employee.conversation = UUID(self.page.url.rstrip("/").split("/")[-1])

    def is_at_follow_up_with(self, other: Self) -> None:
        """Both mean the follow-up from now on, whose preparation is on this page."""
        self.conversation = other.conversation = UUID(self.page.url.split("/")[4])

    def sees_on_the_start_page(self, manager: Self) -> None:
        self.opens("home:home")
        self.reads(manager.name, "Lilla rummet")
        self.follows("Start preparing")

    @property
    def guide(self) -> GuideText:
        return guide_of(Conversation.objects.get(pk=self.conversation))

    # Preparing.

    def prepares(self, section: str, answers: dict[str, str]) -> None:
        self.opens("conversations:prepare", self.conversation)
        self._turns_to(section)
        for question, text in answers.items():
            self.writes(question, text)
        if not self.script:
            self._turns_to(section)
        self.finds_prepared(section, answers)

    def finds_prepared(self, section: str, answers: dict[str, str]) -> None:
        self.opens("conversations:prepare", self.conversation, query=f"?section={section}")
        for question, text in answers.items():
            self.has_in(question, text)

    def _turns_to(self, section: str) -> None:
        title = self.guide.section(section).title
        self.goes_on(self.page.locator(".themes").get_by_role("button", name=title, exact=True))

    def shares(self, section: str, *, with_: Self) -> None:
        self.opens("conversations:prepare", self.conversation, query=f"?section={section}")
        title = self.guide.section(section).title
        named = {"theme": title, "name": with_.given_name}
        self.presses("Share “%(theme)s” with %(name)s", **named)
        self.is_told("Shared. You can take it back until it has been read.")

    def shares_all(self, *, with_: Self) -> None:
        self.opens("conversations:prepare", self.conversation)
        self.presses("Share everything with %(name)s", name=with_.given_name)
        self.is_told("Shared. You can take it back until it has been read.")

    def enters_on_behalf(self, section: str, answers: dict[str, str]) -> None:
        self.opens("conversations:on_behalf", self.conversation, query=f"?section={section}")
        for question, text in answers.items():
            self.writes(question, text)
        if not self.script:
            self._turns_to(section)

    def invites(self, name: str, capacity: str) -> None:
        self.opens("conversations:guests", self.conversation)
        self.page.get_by_label(self.say("Name"), exact=True).fill(name)
        self.page.locator(f"[name=capacity][value={capacity}]").check()
        self.presses("Invite to the talk")

    # Talking.

    def opens_talk(self, section: str = "") -> None:
        self.opens("conversations:talk", self.conversation)
        if section:
            self._turns_to(section)

    def says_that_the_role_fits(self) -> None:
        self.goes_on(self.page.get_by_role("button", name=self.say("Yes, it fits"), exact=True))
        told = self.say("Yes, it fits as it is. Said by %(name)s on %(day)s.", name="", day="")
        expect(self.page.locator("#role-step")).to_contain_text(told.partition(".")[0])

    def notes(self, question: str, text: str) -> None:
        self.writes(question, text)
        if not self.script:
            self._turns_to(self.guide.question(question).section_key)

    def reads_note(self, question: str, text: str) -> None:
        """What the other wrote: it appears by itself, or when the page is asked for anew."""
        if not self.script:
            self.page.reload()
        self.has_in(question, text)

    def makes_of_sentence(self, question: str, sentence: str, kind: str, **more: str) -> None:
        """An outcome out of a marked sentence; without script it is written down plainly."""
        if not self.script:
            self.writes_down(question, kind, sentence, **more)
            return
        self.field(question).evaluate(
            """(area, words) => { const start = area.value.indexOf(words); area.focus();
                area.setSelectionRange(start, start + words.length); }""",
            sentence,
        )
        row = self.page.locator(f"[data-marks={question}]")
        if (quick := row.locator(f"[data-kind={kind}]")).count():
            quick.click()
        else:
            row.get_by_role("button", name=self.say("more …")).click()
            self._terms(question, kind=kind)
        if kind != "parked_topic":
            self.has_in(f"id_{question}-what", sentence)
        self._terms(question, **more)
        self._writes_it_down(question)
        self.reads_on_the_edge(sentence if kind != "parked_topic" else self.parked)

    def writes_down(self, question: str, kind: str, what: str, **more: str) -> None:
        """An outcome by the plain form under a question."""
        fold = self.page.locator(f"#new-{question}")
        if not fold.evaluate("(fold) => fold.open"):
            fold.locator("> summary").click()
        self._terms(question, kind=kind)
        if kind == "parked_topic":
            self._terms(question, sentence=what)
        else:
            self._terms(question, what=what)
        self._terms(question, **more)
        self._writes_it_down(question)
        self.reads_on_the_edge(what if kind != "parked_topic" else self.parked)

    @property
    def parked(self) -> str:
        return self.say("Only that it is parked is kept, nothing of what it is about.")

    def _terms(self, question: str, **terms: str) -> None:
        for name, value in terms.items():
            if name in ("kind", "owner", "takes_owner"):
                self.page.locator(f'[name="{question}-{name}"][value="{value}"]').check()
            elif name == "hung_on":
                self.page.locator(f"#id_{question}-{name}").select_option(value)
            elif name == "sentence" and self.script:
                continue  # what is marked stands there already
            else:
                self.page.locator(f"[name={question}-{name}]").fill(value)

    def _writes_it_down(self, question: str) -> None:
        button = self.page.locator(f"#new-{question}").get_by_role(
            "button", name=self.say("Write it down")
        )
        if self.script:
            button.click()
        else:
            self.goes_on(button)

    def reads_on_the_edge(self, *words: str) -> None:
        for said in words:
            expect(self.page.locator("#edge")).to_contain_text(said)
        self.looks()

    def earlier(self, what: str) -> Locator:
        return self.page.locator(".earlier", has_text=what)

    def closes_earlier(self, what: str, sentence: str) -> None:
        row = self.earlier(what)
        self._unfolds_earlier(row)
        row.get_by_label(self.say("How did it go?")).fill(sentence)
        self._sends(row.get_by_role("button", name=self.say("Close"), exact=True))
        expect(self.earlier(what)).to_contain_text(sentence)

    def carries_on_earlier(self, what: str, *, days: int) -> None:
        row = self.earlier(what)
        self._unfolds_earlier(row)
        row.get_by_label(self.say("Carry on until")).fill(self.clock.day(days))
        self._sends(row.get_by_role("button", name=self.say("Carry it on"), exact=True))
        year = self.clock.day(days)[:4]
        expect(self.earlier(what).locator("> .small").last).to_contain_text(year)

    def _unfolds_earlier(self, row: Locator) -> None:
        if not row.locator("details").evaluate("(fold) => fold.open"):
            row.locator("summary").click()

    def _sends(self, button: Locator) -> None:
        if self.script:
            button.click()
        else:
            self.goes_on(button)

    # The summary.

    def says_it_was_held(self) -> None:
        self.presses("We have had the conversation")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.say("Summary"))

    def brings_in(self, question: str) -> None:
        self.opens("conversations:summary", self.conversation)
        wording = self.guide.question(question).talk
        self.page.get_by_role("checkbox", name=wording).check()
        self.presses("Bring into the summary")

    def adds_to_summary(self, text: str, *, pass_on: str, follow_up: int) -> None:
        before = self.field("summary").input_value()
        if self.script:
            self.types("summary", f"\n\n{text}")
            self.sees_saved("summary")
        else:
            self.field("summary").fill(f"{before}\n\n{text}")
        self.writes("pass_on", pass_on)
        self.field("follow_up_on").fill(self.clock.day(follow_up))

    def puts_forward(self) -> None:
        self.presses("Put forward for confirmation")
        self.is_told("Put forward. Now you can both read and confirm it.")

    def confirms(self, comment: str = "") -> None:
        self.opens("home:home")
        self.opens("conversations:summary", self.conversation)
        if comment:
            self.unfolds("Add a comment of your own")
            self.field("remark").fill(comment)
        self.presses("Confirm the summary as an official document")
        self.is_told("You have confirmed the summary.")

    def downloads(self, link: str, to: Path, *, at: str = "conversations:summary") -> Path:
        self.opens(at, self.conversation)
        return self.takes_along(link, to)

    def takes_along(self, link: str, to: Path) -> Path:
        """A file by a link on this page."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=self.say(link)).click()
        download.value.save_as(to)
        return to

    # Between.

    def checks_in(self, what: str, happened: str, next_step: str) -> None:
        self.opens("goals:goals")
        self.follows("Check in: %(what)s", what=what)
        self.page.get_by_label(self.say("What has happened?")).fill(happened)
        self.page.get_by_label(self.say("What is the next step?")).fill(next_step)
        self.presses("Save the check-in")
        self.follows("How it has gone: %(what)s", what=what)
        self.reads(happened, next_step)

    def delivers(self, what: str, sentence: str) -> None:
        """Closes a promise of one's own."""
        self.opens("goals:promises")
        self.follows("Check in: %(what)s", what=what)
        self.unfolds("Close it with a sentence")
        self.page.locator("[name=how][value=done]").check()
        self.page.get_by_label(self.say("A sentence on how it went")).fill(sentence)
        self.presses("Close it")
        self.is_told("Closed. It stays here to be read.")
