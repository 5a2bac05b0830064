"""Whoever has left: out from the day after their last, but for what is their own to take along."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from avstamp.accounts.actions.accounts import give_account
from avstamp.accounts.testing import browsers_at
from avstamp.accounts.tests.conftest import ask_for_code, who
from avstamp.people.actions import assign, leave
from avstamp.people.models import Person
from avstamp.people.testing import Cast, make_cast
from avstamp.policy.checks import routes
from avstamp.policy.engine import Relation, may
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LAST = date(2027, 3, 1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def cast(db: None) -> Cast:
    made = make_cast()
    leave(made.karin, on=LAST + timedelta(days=1))
    return made


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[Person, date], Client]:
    return lambda person, day: browsers_at(noon(day), monkeypatch)(person)


def test_on_the_last_day_all_is_as_before(cast, on):
    assert on(cast.karin, LAST).get("/").status_code == 200


def test_the_day_after_what_is_open_ends_and_what_is_typed_is_kept(cast, on):
    karin = on(cast.karin, LAST + timedelta(days=1))
    saved = karin.post("/slips/", {"text": "Sparat."}, headers={"x-requested-with": "avstamp"})
    assert (saved.status_code, saved.json()) == (401, {"problem": "signed_out"})
    kept = karin.post("/slips/", {"text": "Det jag skrev sist."})
    assert kept.status_code == 401
    assert "Det jag skrev sist." in kept.content.decode()
    assert who(karin) == ""


def test_for_a_month_the_own_data_can_be_taken_along_and_nothing_else_is_open(cast, on):
    karin = on(cast.karin, LAST + timedelta(days=31))
    assert karin.get("/").headers["Location"] == "/you/data/"
    assert "Din sista dag här: 1 mars 2027." in words(karin.get("/you/data/"))
    assert karin.get("/you/data/json/").status_code == 200
    karin.post("/sign-out/")
    assert karin.get("/you/data/").headers["Location"].startswith("/sign-in/")


def test_no_link_leads_a_leaver_to_what_is_closed_to_them(cast, on):
    karin = on(cast.karin, LAST + timedelta(days=1))
    for page in ("/you/", "/you/data/"):
        main = karin.get(page).content.decode().partition('<nav aria-label="Sidor">')[2]
        links = re.findall(r'href="(/[^"]*)"', main)
        assert "/you/data/" in links
        assert {karin.get(link).status_code for link in links} == {200}


def test_what_is_open_to_a_leaver_is_their_own(cast):
    actions = {str(getattr(route.callback, "action", "")) for _name, route in routes()}
    open_ = {action for action in actions - {""} if may(action, {Relation.LEAVER})}
    assert open_ == {"accounts.you", "accounts.end_sessions", "privacy.own_data"}


def test_every_other_page_leads_there(cast, on):
    karin = on(cast.karin, LAST + timedelta(days=1))
    pages = {
        address: "GET" in getattr(route.callback, "methods", ())
        for address, route in routes()
        if getattr(route.callback, "action", "") and "<" not in address
    }
    own = {"/you/", *(address for address in pages if address.startswith("/you/data/"))}
    asked = [address for address, is_page in pages.items() if is_page and address not in own]
    assert len(asked) > 20
    led = {karin.get(address).headers.get("Location") for address in asked}
    assert led == {"/you/data/"}


def test_after_the_month_no_page_is_open_and_no_way_leads_in(cast, on):
    give_account(cast.karin)
    karin = on(cast.karin, LAST + timedelta(days=32))
    assert karin.get("/you/data/").headers["Location"].startswith("/sign-in/")
    browser = Client()
    code = ask_for_code(browser, cast.karin.email)
    browser.post("/sign-in/code/", {"code": code or "000-000-000"})
    assert who(browser) == ""


def test_who_comes_back_is_in_again(cast, on):
    day = LAST + timedelta(days=40)
    assign(cast.karin, unit=cast.library, manager=cast.mariam, position="", from_on=day)
    assert on(cast.karin, day).get("/").status_code == 200


def test_a_manager_and_an_administrator_who_leave_are_out_too(cast, on):
    day = LAST + timedelta(days=1)
    for person in (cast.ann_christin, cast.mariam):
        leave(person, on=day)
        assert on(person, day).get("/accounts/").headers["Location"] == "/you/data/"
