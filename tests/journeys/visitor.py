"""Somebody at a browser: going to pages, reading, pressing, writing."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

from avstamp.accounts.steps import Way
from avstamp.accounts.testing import browser_of
from avstamp.people.models import Person
from tests.journeys.house import STOPPED, Clock
from tests.journeys.inspection import Inspector

_PATIENCE = 15_000  # milliseconds; the machine may have much else to do
expect.set_options(timeout=_PATIENCE)


class Visitor:
    """One person with one browser, who reads their own language."""

    def __init__(
        self,
        person: Person,
        browser: Browser,
        inspector: Inspector,
        clock: Clock,
        *,
        script: bool = True,
        signed_in: bool = True,
        shown: Way = Way.PASSKEY,
        phone: bool = False,
    ) -> None:
        self.person, self.inspector, self.clock, self.script = person, inspector, clock, script
        self.name, self.given_name = person.name, person.given_name
        self.conversation: UUID
        self.forgives: tuple[str, ...] = ()  # what a test makes the browser complain of
        self._complaints: list[str] = []
        self.context = browser.new_context(
            base_url=inspector.address,
            java_script_enabled=script,
            locale="en-GB" if person.language == "en" else "sv-SE",
            reduced_motion="reduce",
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
            has_touch=phone,
            is_mobile=phone,
        )
        self.context.set_default_timeout(_PATIENCE)
        self.context.on("request", self._asked_for)
        self.context.on("console", self._said)
        self.context.on("weberror", lambda error: self._complaints.append(str(error.error)))
        self.page: Page = self.context.new_page()
        if signed_in:
            self.signs_in(shown=shown)

    def _asked_for(self, request: Request) -> None:
        if not request.url.startswith((f"{self.inspector.address}/", "data:", "blob:")):
            self._complaints.append(f"asked somebody else: {request.url}")
        if urlsplit(request.url).path == STOPPED:  # the browser tells by itself
            self._complaints.append(f"stopped by the policy: {request.post_data}")

    def _said(self, message: ConsoleMessage) -> None:
        older = message.text.startswith("Error with Permissions-Policy header: Unrecognized")
        if message.type in ("error", "warning") and not older:  # or newer than our list
            self._complaints.append(f"{message.text} ({message.location.get('url')})")

    def leaves(self) -> list[str]:
        """Goes away; what there was to complain of."""
        self.context.close()
        return [said for said in self._complaints if not said.startswith(self.forgives or "\0")]

    def say(self, text: str, context: str = "", **named: str) -> str:
        """What the program says in this person's language."""
        with translation.override(self.person.language):
            found = translation.pgettext(context, text) if context else translation.gettext(text)
        return found % named if named else found

    def signs_in(self, person: Person | None = None, shown: Way = Way.PASSKEY) -> None:
        """With a session made beside the browser; how one signs in has tests of its own."""
        client = browser_of(person or self.person, shown, at=self.clock.at)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": value,
                    "url": self.inspector.address,
                    "httpOnly": True,
                    "sameSite": "Lax",
                }
            ]
        )

    def opens(self, name: str, *args: Any, query: str = "") -> None:
        """Goes to a page by the name of its address."""
        answer = self.page.goto(reverse(name, args=args) + query)
        assert answer
        assert answer.ok, f"{self.page.url} answered {answer.status}"
        self.looks()

    def looks(self) -> None:
        self.inspector.looks_at(self.page, script=self.script)

    def goes_on(self, by: Locator) -> None:
        """Presses or follows something that leads to another page."""
        with self.page.expect_navigation():
            by.click()
        self.looks()

    def presses(self, text: str, context: str = "", **named: str) -> None:
        said = self.say(text, context, **named)
        self.goes_on(self.page.get_by_role("button", name=said, exact=True))

    def follows(self, text: str, **named: str) -> None:
        said = self.say(text, **named)
        self.goes_on(self.page.locator("main").get_by_role("link", name=said, exact=True).first)

    def unfolds(self, text: str, **named: str) -> None:
        said = self.say(text, **named)
        fold = self.page.locator("details", has=self.page.locator("summary", has_text=said))
        if not fold.last.evaluate("(fold) => fold.open"):
            fold.last.locator("> summary").click()

    def reads(self, *texts: str) -> None:
        """Each of these words stands on the page."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def does_not_read(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("main")).not_to_contain_text(text)

    def is_told(self, text: str, **named: str) -> None:
        """A message of the program stands on the page."""
        expect(self.page.locator(".notice")).to_contain_text(self.say(text, **named))

    def field(self, place: str) -> Locator:
        return self.page.locator(f"#{place}")

    def status(self, place: str) -> Locator:
        box = self.page.locator(".field", has=self.page.locator(f"#{place}"))
        return box.locator("[data-status]")

    def types(self, place: str, text: str) -> None:
        """At the end of what stands in a field."""
        self.field(place).press("Control+End")
        self.field(place).press_sequentially(text)

    def writes(self, place: str, text: str) -> None:
        """Into an empty field; with script until it says that it is saved."""
        if not self.script:
            self.field(place).fill(text)
            return
        self.types(place, text)
        self.sees_saved(place)

    def sees_saved(self, place: str) -> None:
        expect(self.status(place)).to_have_text(self.say("Saved just now"))

    def has_in(self, place: str, text: str) -> None:
        """A field holds exactly this."""
        expect(self.field(place)).to_have_value(text)
