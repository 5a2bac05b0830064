"""Signing in where the organisation does: a real provider, a real browser, and our own policy."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from avstamp.accounts.tests.at_provider import Provider, ours_at, running
from tests.journeys.test_signing_in import asks_for_code, writes_code

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]


@pytest.fixture
def provider(settings: Any, address: str) -> Iterator[Provider]:
    with running() as provider:
        settings.PROVIDER, settings.URL = ours_at(provider), address
        cache.clear()
        yield provider


def goes_there(somebody, link: str) -> None:
    said = somebody.say(link, provider_name="Lärkbro", name="Lärkbro")
    somebody.page.get_by_role("link", name=said, exact=True).click()
    somebody.page.get_by_label("Subject").fill("elin-there")
    somebody.page.get_by_role("button", name="Authorize", exact=True).click()


def test_it_is_connected_and_then_leads_in_and_back_to_the_page_one_wanted(comes, hired, provider):
    provider.knows("elin-there")
    elin = comes(hired("Elin Sjöberg"), signed_in=False)
    # Pages that are not ours, and what they ask others for in vain.
    elin.forgives = ("asked somebody else: ", "Failed to load resource")
    elin.page.goto("/you/sign-in/provider/")
    elin.looks()
    asks_for_code(elin, elin.page)
    writes_code(elin, elin.page)
    elin.page.wait_for_url("**/you/sign-in/provider/")
    elin.looks()
    goes_there(elin, "Go to %(name)s")
    elin.is_told("It is connected. From now on you can sign in that way.")
    elin.looks()

    elin.opens("accounts:you")
    elin.presses("Sign out")
    elin.page.goto("/goals/")
    goes_there(elin, "Sign in with %(provider_name)s")
    expect(elin.page).to_have_url(re.compile("/goals/$"))
    elin.opens("accounts:you")
    elin.presses("Sign out")
    elin.reads(elin.say("Sign out at %(name)s too", name="Lärkbro"))
