"""Whatever happens to the network or to the other tab, no word is lost and none is called saved
before it is."""

import json

import pytest
from playwright.sync_api import Route, expect

from avstamp.conversations.models import Answer
from avstamp.vault.sealed import reveal

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


def test_a_server_that_fails_twice_is_asked_again_until_it_has_saved(writer):
    writer.forgives = ("Failed to load resource",)
    answers = []

    def fails_twice(route: Route) -> None:
        answers.append(route.request.headers["idempotency-key"])
        if len(answers) <= 2:
            route.fulfill(status=500, body="")
        else:
            route.continue_()

    writer.page.route(SAVES, fails_twice)
    writer.types("q01", "Ord som inte går förlorade.")
    says(writer, "Only on this device, trying again")
    assert stored(writer) == ""

    writer.sees_saved("q01")
    assert stored(writer) == "Ord som inte går förlorade."
    assert len(set(answers)) == 1, "the same save is sent again under the same key"


@pytest.mark.parametrize("got_it", [False, True], ids=["before", "after"])
def test_a_save_that_was_cut_off_is_sent_again_before_anything_newer(writer, got_it):
    writer.forgives = ("Failed to load resource",)
    sent = []

    def cut_off(route: Route) -> None:
        save = json.loads(route.request.post_data or "")
        sent.append((save["text"], route.request.headers["if-match"]))
        if len(sent) > 1:
            route.continue_()
            return
        if got_it:
            route.fetch()
        route.abort("connectionreset")

    writer.page.route(SAVES, cut_off)
    writer.types("q01", "Först.")
    says(writer, "Only on this device, trying again")
    writer.types("q01", " Sedan.")

    writer.sees_saved("q01")
    assert stored(writer) == "Först. Sedan."
    assert sent[0] == sent[1]
    assert sent[-1][0] == "Först. Sedan."


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


def test_what_is_written_offline_is_saved_once_the_network_is_back(writer):
    writer.forgives = ("Failed to load resource",)
    writer.context.set_offline(True)
    writer.types("q01", "Skrivet på tåget.")
    says(writer, "Only on this device, trying again")
    assert stored(writer) == ""

    writer.context.set_offline(False)
    writer.sees_saved("q01")
    assert stored(writer) == "Skrivet på tåget."


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
