"""The camera: a browser in which each person sits in a seat of their own."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    suffix: str = ""
    width: int = 1280
    height: int = 800
    dark: bool = False
    printed: bool = False


WIDE = Look()
PHONE = Look("phone", width=320, height=640)
DARK = Look("dark", dark=True)
PAPER = Look("print", width=640, height=900, printed=True)
MAIN = (WIDE, PHONE, DARK)


class Seat:
    """Somebody's own browser, signed in, and the ways to what is theirs."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.page = context.new_page()
        self._conversations: dict[str, str] = {}

    def go(self, path: str) -> Page:
        """Open a page of the house; a whole address is taken as it is."""
        self.page.goto(path if "://" in path else self.url + path)
        return self.page

    def sign_in(self, name: str) -> None:
        """Be somebody in the demo."""
        page = self.go(f"/demo/?q={quote(name)}")
        found = page.locator("#somebody-else li").filter(has_text=name)
        found.get_by_role("button").click()
        page.wait_for_url(self.url + "/")

    def conversation(self, other: str, nth: int = 0, *, follow_up: bool = False) -> str:
        """The path of the conversation with somebody, the newest first; or of the follow-up."""
        key = f"{other} {nth} {follow_up}"
        if key not in self._conversations:
            page = self.go("/conversations/")
            called = re.compile(f"^{'Uppföljning med' if follow_up else '(Med|With)'} {other}")
            link = page.locator("main li a").filter(has_text=called).nth(nth)
            self._conversations[key] = urlsplit(link.get_attribute("href") or "").path
        return self._conversations[key]


type Way = Callable[[Seat], Page]


@dataclass(frozen=True)
class Shot:
    """One page in one state: its name, who sits there, how they come to it, and the looks."""

    name: str
    who: str
    way: Way
    looks: tuple[Look, ...] = (WIDE,)


@dataclass(frozen=True)
class Picture:
    """A picture that was taken."""

    name: str
    file: Path
    width: int


@dataclass
class Camera:
    """Takes shots into a folder and writes down what the browser complains of."""

    browser: Browser
    url: str
    folder: Path
    pictures: list[Picture] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _seats: dict[str, Seat] = field(default_factory=dict)

    def seat(self, who: str) -> Seat:
        """The seat of somebody in the demo; of nobody with an empty name."""
        if who not in self._seats:
            made = self.new_seat(self.url)
            if who:
                made.sign_in(who)
            self._seats[who] = made
        return self._seats[who]

    def new_seat(self, url: str) -> Seat:
        context = self.browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
        context.set_default_timeout(5_000)
        context.on("console", self._hear)
        return Seat(context, url)

    def close(self) -> None:
        """Everybody leaves, so that no page goes on asking a server that has stopped."""
        for context in self.browser.contexts:
            context.close()

    def take(self, shot: Shot, seat: Seat | None = None) -> None:
        """Come to the page and take its picture in every look."""
        try:
            page = shot.way(seat or self.seat(shot.who))
        except Error as reason:
            self.complaints.append(f"{shot.name}: {reason.message}")
            return
        for look in shot.looks:
            self._picture(page, shot.name, look)
        page.set_viewport_size({"width": WIDE.width, "height": WIDE.height})
        page.emulate_media(color_scheme="light", media="screen")

    def _picture(self, page: Page, name: str, look: Look) -> None:
        name = f"{name}-{look.suffix}" if look.suffix else name
        page.set_viewport_size({"width": look.width, "height": look.height})
        page.emulate_media(
            color_scheme="dark" if look.dark else "light",
            media="print" if look.printed else "screen",
            reduced_motion="reduce",
        )
        page.evaluate("document.fonts.ready")
        if page.evaluate("document.documentElement.scrollWidth") > look.width:
            self.complaints.append(f"{name}: wider than {look.width}")
        file = self.folder / f"{name}.png"
        page.screenshot(path=file, full_page=True)
        self.pictures.append(Picture(name, file, look.width))

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that is not there, or a form sent back, is meant to answer so.
        if message.type == "error" and "responded with a status of 4" not in message.text:
            self.complaints.append(f"{message.page and message.page.url}: {message.text}")
