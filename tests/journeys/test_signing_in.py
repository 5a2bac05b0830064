"""Ways in, and what becomes of the text when a session ends under it."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from playwright.sync_api import expect

from avstamp.conversations.models import Answer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]


def asks_for_code(somebody, page) -> None:
    mail.outbox.clear()
    page.get_by_label(somebody.say("E-mail address")).fill(somebody.person.email)
    page.get_by_role("button", name=somebody.say("Send a code")).click()
    page.get_by_label(somebody.say("Code"), exact=True).wait_for()


def writes_code(somebody, page) -> None:
    found = re.search(r"\d{3}-\d{3}-\d{3}", str(mail.outbox[-1].body))
    assert found
    page.get_by_label(somebody.say("Code"), exact=True).fill(found.group())
    page.get_by_role("button", name=somebody.say("Sign in"), exact=True).click()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_code_from_a_message_signs_in(comes, hired, script):
    elin = comes(hired("Elin Sjöberg"), signed_in=False, script=script)
    elin.page.goto("/goals/")
    elin.looks()
    asks_for_code(elin, elin.page)
    elin.looks()
    elin.page.get_by_label(elin.say("Code"), exact=True).fill("000-000-000")
    elin.presses("Sign in")
    writes_code(elin, elin.page)

    expect(elin.page).to_have_url(re.compile("/goals/$"))
    elin.opens("accounts:you")
    elin.presses("Sign out")
    expect(elin.page).to_have_url(re.compile("/sign-in/$"))


def test_the_pages_change_language_when_the_reader_does(comes, hired):
    elin = comes(hired("Elin Sjöberg"))
    elin.opens("accounts:you")
    elin.page.get_by_label("English").check()
    elin.presses("Save the language")
    elin.person.refresh_from_db()

    assert elin.page.locator("html").get_attribute("lang") == "en"
    elin.is_told("Avstamp now speaks English with you.")


@pytest.fixture
def signed_out(comes, hired, booked):
    """Elin, whose session ends while she writes."""
    leader = hired("Omar Haddad")
    elin = comes(hired("Elin Sjöberg", under=leader))
    booked(elin, leader)
    elin.opens("conversations:prepare", elin.conversation, query="?section=opening")
    elin.writes("q01", "Sparat medan det gick.")
    elin.forgives = ("Failed to load resource",)
    cookies = {cookie["name"]: cookie["value"] for cookie in elin.context.cookies()}
    Session.objects.filter(session_key=cookies["session"]).delete()
    elin.types("q01", " Skrivet efteråt.")
    expect(elin.status("q01")).to_have_text(elin.say("You are signed out. The text stays here."))
    elin.has_in("q01", "Sparat medan det gick. Skrivet efteråt.")
    elin.looks()
    return elin


def new_tab(somebody):
    with somebody.context.expect_page() as opened:
        somebody.page.get_by_role("link", name=somebody.say("Sign in again in a new tab")).click()
    return opened.value


def test_the_text_stays_through_signing_in_again_and_then_saves_itself(signed_out):
    elin = signed_out
    tab = new_tab(elin)
    asks_for_code(elin, tab)
    writes_code(elin, tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text(elin.say("You are signed in again"))
    tab.close()

    elin.sees_saved("q01")
    elin.has_in("q01", "Sparat medan det gick. Skrivet efteråt.")
    elin.finds_prepared("opening", {"q01": "Sparat medan det gick. Skrivet efteråt."})


def test_somebody_else_who_signs_in_there_saves_nothing_of_it(signed_out, hired):
    elin = signed_out
    elin.signs_in(hired("Britta Nylund"))

    told = "Somebody else is signed in here now. Copy your text before you leave the page."
    expect(elin.status("q01")).to_have_text(elin.say(told))
    elin.types("q01", " Och lite till.")
    elin.page.wait_for_timeout(2500)
    elin.has_in("q01", "Sparat medan det gick. Skrivet efteråt. Och lite till.")
    assert not Answer.objects.filter(author__given_name="Britta").exists()
    elin.signs_in()
    elin.sees_saved("q01")


def test_without_script_the_text_stays_in_a_form_that_can_be_sent_again(comes, hired, booked):
    leader = hired("Omar Haddad")
    elin = comes(hired("Elin Sjöberg", under=leader), script=False)
    booked(elin, leader)
    elin.opens("conversations:prepare", elin.conversation, query="?section=opening")
    elin.field("q01").fill("Långt och viktigt, skrivet utan skript hela vägen.")
    elin.forgives = ("Failed to load resource",)
    elin.context.clear_cookies(name="session")
    elin.goes_on(elin.page.locator("#writing .deeds .button"))
    expect(elin.page.get_by_role("heading", level=1)).to_have_text(
        elin.say("What you wrote is still here")
    )

    elin.signs_in()
    elin.presses("Save again")
    if elin.page.get_by_role("button", name=elin.say("Save again")).count():
        elin.presses("Save again")  # the form was made before the new sign-in
    elin.finds_prepared("opening", {"q01": "Långt och viktigt, skrivet utan skript hela vägen."})
