"""Whatever happens to the network or to the other tab, no word is lost and none is called saved
before it is."""

import pytest
from playwright.sync_api import expect

from avstamp.conversations.models import Answer
from avstamp.vault.sealed import reveal
from tests.journeys.faults.desk import SCRIPT

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
SAVES = "**/prepare/q01/"


@pytest.fixture
def writer(comes, hired, booked):
    """Elin, at the first question of a preparation she has just begun."""
    leader = hired("Omar Haddad")
    employee = comes(hired("Elin Sjöberg", under=leader))
    booked(employee, leader)
    employee.opens("conversations:prepare", employee.conversation, query="?section=opening")
    return employee


def stored(writer) -> str:
    rows = Answer.objects.filter(
        conversation=writer.conversation, author=writer.person, question="q01"
    )
    return reveal(rows)[0].text if rows else ""


def says(writer, text: str) -> None:
    expect(writer.status("q01")).to_have_text(writer.say(text))


def test_what_is_written_while_a_save_is_under_way_is_not_called_saved(writer):
    under_way = []
    writer.page.route(SAVES, lambda route: under_way.append(route))  # noqa: PLW0108  (append cannot be listened with)
    with writer.page.expect_request(SAVES):
        writer.types("q01", "Ett.")
    writer.types("q01", " Två.")
    with writer.page.expect_request(SAVES):
        under_way[0].continue_()  # the server has "Ett." and says so, which is not enough
    assert stored(writer) == "Ett."
    says(writer, "Saving")

    under_way[1].continue_()
    writer.sees_saved("q01")
    assert stored(writer) == "Ett. Två."


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Keep mine", "Från den här fliken."),
        ("Keep the other", "Från den andra fliken."),
        ("Keep both, one after the other", "Från den här fliken.\n\nFrån den andra fliken."),
    ],
)
def test_of_two_tabs_neither_overwrites_the_other(writer, choice, kept):
    writer.forgives = ("Failed to load resource",)
    here, other = writer.page, writer.context.new_page()
    other.goto(here.url)
    other.locator("#q01").fill("Från den andra fliken.")
    expect(other.locator("#q01-under [data-status]")).to_have_text(writer.say("Saved just now"))

    writer.types("q01", "Från den här fliken.")
    expect(here.locator(".theirs [data-theirs]")).to_have_text("Från den andra fliken.")
    writer.has_in("q01", "Från den här fliken.")
    expect(writer.status("q01")).not_to_have_text(writer.say("Saved just now"))
    assert stored(writer) == "Från den andra fliken."
    writer.looks()

    here.get_by_role("button", name=writer.say(choice), exact=True).click()
    writer.sees_saved("q01")
    writer.has_in("q01", kept)
    assert stored(writer) == kept


def test_offline_nobody_leaves_with_words_that_would_be_lost(writer):
    writer.forgives = ("Failed to load resource",)
    writer.context.set_offline(True)
    writer.types("q01", "Skrivet på tåget.")
    says(writer, "Only on this device, trying again")
    theme = writer.guide.section("tasks").title
    writer.page.get_by_role("button", name=writer.say("Next: %(theme)s", theme=theme)).click()
    expect(writer.field("q01")).to_be_focused()
    writer.has_in("q01", "Skrivet på tåget.")
    assert stored(writer) == ""

    writer.context.set_offline(False)
    writer.sees_saved("q01")
    assert stored(writer) == "Skrivet på tåget."


def test_what_cannot_be_saved_is_copied_with_a_button(writer):
    writer.forgives = ("Failed to load resource",)
    writer.page.route(SAVES, lambda route: route.fulfill(status=413, body="<h1>nginx</h1>"))
    writer.types("q01", "Ord att ta med.")
    says(writer, "That is too much to be saved from here. Shorten it, or copy your text.")
    writer.looks()
    copy = writer.page.locator("#q01-under").get_by_role("button")
    copy.click()
    expect(copy).to_have_text(writer.say("Copied"))
    writer.field("q02").press("Control+V")
    writer.has_in("q02", "Ord att ta med.")

    writer.page.evaluate("document.execCommand = () => false")
    expect(copy).to_have_text(writer.say("Copy the text"))
    copy.click()
    expect(copy).to_have_text(writer.say("The text is marked: copy it now"))
    marked = (
        "({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd)"
    )
    assert writer.field("q01").evaluate(marked) == "Ord att ta med."
    writer.page.unroute(SAVES)


def test_a_page_learns_of_what_was_written_on_another_device_without_a_touch(writer):
    quick = writer.context.new_page()
    quick.add_init_script(SCRIPT)  # twelve seconds are one and a half
    quick.goto(writer.page.url)
    writer.writes("q01", "Från telefonen.")
    expect(quick.locator("#q01")).to_have_value("Från telefonen.")


def test_a_tab_that_is_closed_sends_the_last_words(writer):
    closing = writer.context.new_page()
    closing.goto(writer.page.url)
    closing.locator("#q01").press_sequentially("Det allra sista")
    closing.close()
    for _moment in range(100):
        if stored(writer):
            break
        writer.page.wait_for_timeout(50)
    assert stored(writer) == "Det allra sista"


def test_a_page_from_before_a_new_sign_in_is_given_what_it_takes_to_save(writer):
    writer.forgives = ("Failed to load resource",)
    writer.context.clear_cookies(name="csrf")  # as it is changed by a sign-in in another tab
    writer.writes("q01", "Kvar i samma flik.")
    assert stored(writer) == "Kvar i samma flik."

    writer.presses("Next: %(theme)s", theme=writer.guide.section("tasks").title)


def test_leaving_the_page_takes_the_last_words_along(writer):
    writer.types("q01", "Det sista ordet")
    writer.presses("Next: %(theme)s", theme=writer.guide.section("tasks").title)

    assert stored(writer) == "Det sista ordet"
