"""Ways in beside a code by e-mail: added, used, taken away, in a browser as people have it."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from avstamp.accounts.models import User
from avstamp.accounts.steps import Way
from avstamp.accounts.tests.views.test_app import code_of
from avstamp.people.models import Person
from tests.journeys.test_signing_in import asks_for_code, writes_code

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def has_a_phone(somebody) -> None:
    """Chromium's own device, which says that a finger was on it."""
    devices = somebody.context.new_cdp_session(somebody.page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": _PHONE})


def signs_out(somebody) -> None:
    somebody.opens("accounts:you")
    somebody.presses("Sign out")


def fills(somebody, label: str, text: str) -> None:
    somebody.page.get_by_label(somebody.say(label), exact=True).fill(text)


def test_a_passkey_is_added_and_then_signs_in_without_an_address(comes, hired):
    elin = comes(hired("Elin Sjöberg"), signed_in=False)
    has_a_phone(elin)
    elin.page.goto("/you/sign-in/")
    asks_for_code(elin, elin.page)
    writes_code(elin, elin.page)
    elin.follows("Add a passkey")
    fills(elin, "What do you call it?", "Min telefon")
    elin.presses("Add the passkey")
    elin.is_told("The passkey is in place. Sign in with it next time.")
    elin.reads("Min telefon")

    signs_out(elin)
    elin.presses("Sign in with a passkey")
    expect(elin.page).to_have_url(re.compile(r"//[^/]+/$"))
    elin.opens("accounts:ways")
    elin.follows("Change %(name)s", name="Min telefon")
    elin.presses("Take the passkey away")
    signs_out(elin)
    elin.presses("Sign in with a passkey")
    elin.is_told("That passkey does not open anything here. Use another way in.")


def test_a_browser_that_says_no_is_met_kindly(comes, hired):
    elin = comes(hired("Elin Sjöberg"))
    elin.opens("accounts:new_passkey")
    fills(elin, "What do you call it?", "Min telefon")
    no = "() => Promise.reject(new DOMException('', 'NotAllowedError'))"
    elin.page.evaluate(f"() => {{ navigator.credentials.create = {no}; }}")
    elin.page.get_by_role("button", name=elin.say("Add the passkey")).click()
    said = elin.say("It was interrupted. Try again when you like.")
    expect(elin.page.get_by_role("alert")).to_have_text(said)
    elin.looks()
    elin.has_in("name", "Min telefon")


def test_without_script_the_pages_say_that_a_code_works(comes, hired):
    elin = comes(hired("Elin Sjöberg"), script=False)
    words = elin.say(
        "Passkeys need JavaScript, which is off in this browser. A code by e-mail works without."
    )
    elin.opens("accounts:new_passkey")
    elin.reads(words)
    expect(elin.page.get_by_role("button", name=elin.say("Add the passkey"))).to_be_hidden()
    signs_out(elin)
    elin.reads(words)


def test_a_password_is_chosen_used_forgotten_and_chosen_anew(comes, hired, keeper):
    vera = keeper()
    vera.opens("accounts:accounts")
    vera.follows("Change that")
    vera.page.get_by_label(vera.say("Yes")).check()
    vera.presses("Save the choice")
    vera.is_told("The choice is saved, and holds from now on.")

    elin = comes(hired("Elin Sjöberg", language="en"))
    elin.opens("accounts:ways")
    elin.follows("Choose a password")
    fills(elin, "New password", "kort")
    elin.presses("Save the password")
    fills(elin, "New password", "sju gröna stolar på rad")
    elin.presses("Save the password")
    elin.is_told("The password is chosen, and you are signed in here only.")

    signs_out(elin)
    elin.follows("Sign in with a password")
    fills(elin, "E-mail address", elin.person.email)
    fills(elin, "Password", "något helt annat")
    elin.presses("Sign in")
    fills(elin, "Password", "sju gröna stolar på rad")
    elin.presses("Sign in")
    expect(elin.page).to_have_url(re.compile(r"//[^/]+/$"))

    signs_out(elin)
    elin.follows("Sign in with a password")
    elin.follows("Forgotten? Get a code, and choose a new one")
    asks_for_code(elin, elin.page)
    writes_code(elin, elin.page)
    fills(elin, "New password", "åtta andra ord som jag minns")
    elin.presses("Save the password")
    assert User.objects.get(person=elin.person).check_password("åtta andra ord som jag minns")


def test_the_administrator_sets_up_an_app_and_opens_the_duty_with_it(keeper, clock):
    vera = keeper(shown=Way.CODE)
    vera.opens("home:home")
    vera.reads(vera.say("What belongs to your duty here opens with a second step."))
    vera.follows("Take the second step")
    vera.follows("Add an app with codes")
    secret = vera.page.locator("[name=secret]").input_value()
    fills(vera, "The code that the app shows now", "000000")
    vera.presses("Add the app")
    assert vera.page.locator("[name=secret]").input_value() == secret
    fills(vera, "The code that the app shows now", code_of(secret))
    vera.presses("Add the app")
    recovery = vera.page.locator(".codes .key").first.inner_text()
    vera.presses("I have kept them")
    vera.is_told("The app is in place.")
    vera.opens("accounts:accounts")

    for code in (code_of(secret, 1), recovery):
        vera.signs_in(shown=Way.CODE)
        vera.page.goto("/accounts/")
        vera.looks()
        fills(vera, "Code", "0")
        vera.presses("Continue")
        fills(vera, "Code", code)
        vera.presses("Continue")
        expect(vera.page).to_have_url(re.compile("/accounts/$"))

    clock.goes(hours=1)
    vera.page.goto("/you/sign-in/paper/")
    expect(vera.page.get_by_role("heading", level=1)).to_have_text(
        vera.say("Confirm that it is you")
    )
    vera.looks()


def test_codes_on_paper_are_made_by_the_administrator_and_used_on_the_ward(
    comes, hired, keeper, clock
):
    pia = hired("Pia Löfman")
    User.objects.filter(person=pia).delete()
    Person.objects.filter(pk=pia.pk).update(email=None)
    vera = keeper()
    vera.opens("accounts:accounts", query=f"?q={pia.family_name}")
    vera.follows(pia.name)
    vera.presses("Make an account")
    vera.presses("Make codes on paper")
    vera.reads(vera.say("Codes for %(name)s", name=pia.name))
    codes = vera.page.locator(".codes .key").all_inner_texts()
    vera.page.emulate_media(media="print")
    expect(vera.page.locator(".codes .key").first).to_be_visible()
    expect(vera.page.get_by_text(vera.say("Done"), exact=True)).to_be_hidden()

    ward = comes(pia, signed_in=False, script=False)
    ward.page.goto("/sign-in/")
    ward.follows("Sign in with a code on paper")
    fills(ward, "Code", "AAAA")
    ward.presses("Sign in")
    fills(ward, "Code", codes[0].lower().replace("-", " "))
    ward.presses("Sign in")
    expect(ward.page.locator(".notice")).to_have_text("Nio koder är kvar på ditt papper.")
    [cookie] = [one for one in ward.context.cookies() if one["name"] == "session"]
    assert cookie["expires"] == -1
    ward.opens("accounts:ways")
    ward.reads("Nio koder kvar, gjorda den", f"av {vera.name}.")
    signs_out(ward)
    expect(ward.page.get_by_role("heading", level=1)).to_have_text(ward.say("You are signed out"))

    ward.page.goto("/sign-in/paper/")
    fills(ward, "Code", codes[0])
    ward.presses("Sign in")
    fills(ward, "Code", codes[1])
    ward.presses("Sign in")
    clock.goes(minutes=30)
    ward.page.goto("/goals/")
    ward.looks()
    ward.is_told(
        "You were away for a while, so we signed you out to be safe. What you wrote is saved."
    )


def test_an_account_is_closed_while_its_owner_writes(comes, hired, booked, keeper):
    leader = hired("Omar Haddad")
    elin = comes(hired("Elin Sjöberg", under=leader))
    booked(elin, leader)
    elin.opens("conversations:prepare", elin.conversation)
    elin.writes("important", "Sparat medan det gick.")

    vera = keeper()
    vera.opens("accounts:account", elin.person.id)
    vera.presses("Make a link")
    link = vera.page.locator("p.key").inner_text()
    vera.follows("Done")
    vera.unfolds("Close the account")
    vera.presses("Close the account of %(name)s", name="Elin Sjöberg")
    vera.is_told("The account is closed, and every session has ended.")

    elin.forgives = ("Failed to load resource",)
    elin.types("important", " Skrivet efteråt.")
    expect(elin.status("important")).to_have_text(
        elin.say("You are signed out. The text stays here.")
    )
    elin.has_in("important", "Sparat medan det gick. Skrivet efteråt.")
    outside = comes(elin.person, signed_in=False)
    outside.forgives = ("Failed to load resource",)
    outside.page.goto(re.sub(r"^.*?(?=/sign-in)", "", link))
    outside.presses("Sign in")
    outside.reads(outside.say("The link cannot be used any more"))
    mail.outbox.clear()
    outside.page.goto("/sign-in/")
    asks_for_code(outside, outside.page)
    assert not re.search(r"\d{3}-\d{3}-\d{3}", str(mail.outbox[-1].body))
