"""The way from booking to confirming with a keyboard alone, and always seeing where one is."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.people import Somebody

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]

# Where the focus is: whether it shows, and whether it stands within the window.
_FOCUS = """() => {
    const here = document.activeElement;
    if (here === document.body || here.tagName === "HTML") return "";
    const shown = [here, here.nextElementSibling, here.closest("label")].some((part) => {
        if (!part) return false;
        const style = getComputedStyle(part);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
            || style.boxShadow !== "none";
    });
    const box = here.getBoundingClientRect();
    const within = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return shown && within ? "" : here.outerHTML.slice(0, 160);
}"""


class Keyboard:
    """Somebody without a mouse."""

    def __init__(self, somebody: Somebody) -> None:
        self.somebody, self.page = somebody, somebody.page

    def goes_to(self, wanted: Locator) -> None:
        for _ in range(200):
            if wanted.evaluate("(wanted) => wanted === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            lost = self.page.evaluate(_FOCUS)
            assert lost == "", f"the focus cannot be seen on {lost}"
        raise AssertionError(f"Tab never came to {wanted}")

    def types(self, wanted: Locator, text: str) -> None:
        self.goes_to(wanted)
        self.page.keyboard.type(text)

    def chooses(self, wanted: Locator) -> None:
        """One of several: Tab comes to the one that is chosen, arrows lead on from there."""
        name = wanted.get_attribute("name")
        self.goes_to(self.page.locator(f'[name="{name}"]:checked, [name="{name}"]').first)
        for _ in range(10):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
            assert self.page.evaluate(_FOCUS) == ""
        raise AssertionError(f"the arrows never came to {wanted}")

    def opens(self, fold: Locator) -> None:
        self.goes_to(fold.locator("> summary"))
        self.page.keyboard.press("Enter")

    def presses(self, wanted: Locator, *, stays: bool = False) -> None:
        self.goes_to(wanted)
        if stays:
            self.page.keyboard.press("Enter")
            return
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def button(self, text: str, **named: str) -> Locator:
        said = self.somebody.say(text, **named)
        return self.page.get_by_role("button", name=said, exact=True)

    def link(self, text: str, **named: str) -> Locator:
        said = self.somebody.say(text, **named)
        return self.page.get_by_role("link", name=said, exact=True)


@pytest.fixture
def two(comes, hired):
    leader = hired("Omar Haddad")
    worker = hired("Elin Sjöberg", under=leader)
    return comes(leader), comes(worker)


def test_a_whole_conversation_by_keyboard_alone(two, clock):
    manager, employee = two
    books(manager, employee)
    prepares_and_shares(employee, manager)
    clock.goes(days=21)
    talks(manager)
    sums_up(manager)
    confirms(employee)


def books(manager, employee) -> None:
    keys = Keyboard(manager)
    manager.opens("home:home")
    keys.presses(keys.link("My people"))
    keys.presses(keys.link("Book a conversation with %(name)s", name=employee.name))
    keys.types(manager.page.get_by_label(manager.say("Date")), "03222027")
    keys.types(manager.page.get_by_label(manager.say("Time"), exact=True), "0900AM")
    keys.presses(keys.button("Book the conversation"))
    manager.is_told("Booked. %(name)s sees it on the start page.", name=employee.given_name)
    manager.comes_to_conversation_with(employee)


def prepares_and_shares(employee, manager) -> None:
    keys = Keyboard(employee)
    employee.opens("home:home")
    keys.presses(keys.link("Start preparing"))
    keys.types(employee.field("important"), "Bara tangenter.")
    title = employee.guide.sections[0].title
    named = {"theme": title, "name": manager.given_name}
    keys.presses(keys.button("Share “%(theme)s” with %(name)s", **named))
    employee.is_told("Shared. You can take it back until it has been read.")


def talks(manager) -> None:
    keys, page = Keyboard(manager), manager.page
    manager.opens("home:home")
    manager.opens("conversations:talk", manager.conversation)
    manager.reads("Bara tangenter.")
    keys.types(manager.field("important"), "Vi börjar smått.")
    keys.presses(
        page.locator("[data-marks=important] [data-kind=work_environment_matter]"), stays=True
    )
    expect(page.locator("#id_important-what")).to_be_focused()
    manager.has_in("id_important-what", "Vi börjar smått.")
    keys.chooses(page.locator("[name=important-owner][value=manager]"))
    keys.types(page.locator("#id_important-due_on"), "06012027")
    keys.presses(page.locator("#new-important [name=agree]"), stays=True)
    manager.reads_on_the_edge("Vi börjar smått.")
    expect(page.locator("#new-important summary")).to_be_focused()
    keys.presses(keys.button("We have had the conversation"))


def sums_up(manager) -> None:
    keys = Keyboard(manager)
    keys.types(manager.field("summary"), "Vi är överens.")
    keys.presses(keys.button("Put forward for confirmation"))
    manager.is_told("Put forward. Now you can both read and confirm it.")


def confirms(employee) -> None:
    keys, page = Keyboard(employee), employee.page
    employee.opens("home:home")
    keys.presses(keys.link("Read and confirm"))
    keys.opens(page.locator("form details", has=employee.field("remark")))
    keys.types(employee.field("remark"), "Med egna ord.")
    keys.presses(keys.button("Confirm the summary as an official document"))
    employee.reads("Med egna ord.")


def test_the_first_tab_leads_past_the_menu(two):
    manager, _employee = two
    manager.opens("home:home")
    manager.page.keyboard.press("Tab")
    skip = manager.page.get_by_role("link", name=manager.say("Skip to the content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    manager.page.keyboard.press("Enter")
    manager.page.keyboard.press("Tab")

    assert manager.page.evaluate("() => !!document.activeElement.closest('main')")
