"""From `avstamp init` to the start page: the link, a passkey, five steps of which one is skipped
and taken up again. An installation of its own, served as it would be."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from avstamp.people.testing_pictures import png
from tests.journeys.test_ways_in import _PHONE
from tests.test_installation import BIN, fetched, free_port, run, serving
from tests.test_installation import machine as machine

pytestmark = pytest.mark.journey
_SAID = ("--organisation=Nykommun", "--given-name=Åsa", "--family-name=Ny", "--public")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def has_a_phone(page: Page) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": _PHONE})


def signs_in(page: Page, link: str) -> None:
    """By the link once; then what belongs to the duty asks for a passkey, which is added."""
    page.goto(link)
    press(page, "Logga in")
    page.get_by_role("link", name="Lägg till en passnyckel").click()
    page.get_by_label("Vad kallar du den?").fill("Min telefon")
    press(page, "Lägg till passnyckeln")


def test_from_init_to_the_start_page_with_one_step_skipped_and_taken_up_again(
    machine: dict[str, str], browser: Browser, tmp_path: Path
):
    port = free_port()
    machine |= {"AVSTAMP_URL": f"http://localhost:{port}"}
    told = run(machine, BIN / "avstamp", "init", *_SAID, "--email=asa@ny.example")
    found = re.search(r"^http://localhost:\S+$", told.stdout, re.MULTILINE)
    assert found, told.stderr
    (tmp_path / "logo.png").write_bytes(png())
    context = browser.new_context(base_url=machine["AVSTAMP_URL"], locale="sv-SE")
    context.set_default_timeout(15_000)
    with serving(machine, port):
        assert fetched(f"http://localhost:{port}/healthz") == b"ok"
        page = context.new_page()
        has_a_phone(page)
        signs_in(page, found.group())
        expect(page.get_by_role("heading", level=1)).to_have_text("Välkommen till Avstamp")
        page.get_by_role("link", name="Börja", exact=True).click()
        page.get_by_label("på svenska").fill("utvecklingssamtal")
        page.get_by_label("Logotyp").set_input_files(tmp_path / "logo.png")
        press(page, "Spara och fortsätt")
        expect(page.locator(".top img")).to_have_attribute("alt", "Nykommun")
        press(page, "Spara och fortsätt")
        press(page, "Hoppa över tills vidare")
        press(page, "Vi börjar med den")
        press(page, "Skicka ett mejl till asa@ny.example")
        press(page, "Det har kommit fram")
        page.goto("/")
        page.get_by_role("link", name="Fortsätt komma i gång").click()
        takes_up_people_again(page)
        page.goto("/guide/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Utvecklingssamtal")
    context.close()


def takes_up_people_again(page: Page) -> None:
    """The step that was skipped; going back in the browser and pressing again adds nobody twice."""
    page.get_by_role("link", name="De första personerna").click()
    for label, text in (("Förnamn", "Per"), ("Efternamn", "Ek"), ("E-postadress", "p@ny.example")):
        page.get_by_label(label).fill(text)
    press(page, "Lägg till")
    expect(page.get_by_role("status")).to_have_text("Per Ek finns här nu.")
    page.go_back()
    page.go_forward()
    expect(page.locator("ul .grow")).to_have_text(["Per Ek"])
    press(page, "Det räcker, fortsätt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Allt är på plats")
    page.goto("/")
    expect(page.get_by_role("link", name="Fortsätt komma i gång")).to_have_count(0)
