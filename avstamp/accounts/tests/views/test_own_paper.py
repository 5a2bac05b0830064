"""Making codes on paper for oneself."""

import re

import pytest
from django.test import Client

from avstamp.accounts.models import Sheet
from avstamp.accounts.tests.conftest import sign_in, who

pytestmark = pytest.mark.django_db
OWN = "/you/sign-in/paper/"


def make(browser: Client) -> tuple[str, list[str]]:
    """The seed that the form carried, and the codes that were shown."""
    found = re.search(r'name="seed" value="([\w-]+)"', browser.get(OWN).text)
    assert found
    return found[1], shown(browser, found[1])


def shown(browser: Client, seed: str) -> list[str]:
    return re.findall(r'class="key">([\w-]{14})<', browser.post(OWN, {"seed": seed}).text)


def test_the_sheet_says_whose_it_is_what_it_is_for_and_until_when(at_work: Client):
    seed, codes = make(at_work)
    page = at_work.post(OWN, {"seed": seed}).text
    assert len({*codes}) == 10
    for said in ("Koder till Karin Öberg", "De gäller till den", "/sign-in/paper/", "Förvara det"):
        assert said in page
    assert "Ten codes" not in page


def test_its_codes_sign_in(at_work: Client):
    _seed, codes = make(at_work)
    browser = Client()
    browser.post("/sign-in/paper/", {"code": codes[6]})
    assert who(browser) == who(at_work)


def test_loading_it_again_shows_the_same_sheet_until_a_code_is_used(at_work: Client):
    seed, codes = make(at_work)
    assert shown(at_work, seed) == codes
    Client().post("/sign-in/paper/", {"code": codes[0]})
    assert shown(at_work, seed) == []
    assert "De koderna har redan visats." in at_work.get("/you/sign-in/").text
    assert Sheet.objects.count() == 1


@pytest.mark.parametrize("seed", ["", "x", "a" * 44, "åäö" * 20])
def test_a_form_that_is_not_ours_makes_nothing(at_work: Client, seed: str):
    assert at_work.post(OWN, {"seed": seed}).status_code == 200
    assert not Sheet.objects.exists()


def test_the_page_says_that_new_ones_make_the_old_void(at_work: Client):
    _seed, old = make(at_work)
    assert "Med nya koder slutar de att gälla." in at_work.get(OWN).text
    make(at_work)
    browser = Client()
    browser.post("/sign-in/paper/", {"code": old[0]})
    assert who(browser) == ""


def test_a_lost_paper_is_made_void_and_whoever_used_it_is_out(at_work: Client):
    _seed, codes = make(at_work)
    finder, elsewhere = Client(), Client()
    finder.post("/sign-in/paper/", {"code": codes[0]})
    sign_in(elsewhere)
    answer = at_work.post(f"{OWN}void/", follow=True)
    assert "Koderna gäller inte längre" in answer.text
    assert who(finder) == who(elsewhere) == ""
    again = Client()
    again.post("/sign-in/paper/", {"code": codes[1]})
    assert who(again) == ""
