"""A closed account: out at once, and in again by no way there is."""

import json

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from avstamp.accounts.actions.accounts import (
    UnableToClose,
    close_account,
    give_account_to,
    open_account,
)
from avstamp.accounts.actions.links import make_sign_in_link
from avstamp.accounts.actions.paper import make_sheet
from avstamp.accounts.actions.passwords import allow_passwords, set_password
from avstamp.accounts.actions.sessions import forget_old_sessions
from avstamp.accounts.models import Change, User
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.tests.conftest import ADDRESS, ask_for_code, person_of, sign_in, who
from avstamp.accounts.tests.device import Device
from avstamp.accounts.tests.test_passwords import GOOD
from avstamp.audit.models import AccessEvent
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def close(user: User, by: Person) -> None:
    close_account(user, by=by, at=now())


def open_(user: User, by: Person) -> None:
    open_account(user, by=by, at=now())


def test_its_sessions_are_gone_and_the_next_request_is_signed_out(at_work, karin, daniel):
    at_home = Client()
    sign_in(at_home)
    close(karin, daniel)
    assert not Session.objects.exists()
    for browser in (at_work, at_home):
        assert who(browser) == ""
        assert browser.get("/you/").headers["Location"].startswith("/sign-in/")
    saved = at_work.post("/you/", {}, headers={"x-requested-with": "avstamp"})
    assert (saved.status_code, saved.json()) == (401, {"problem": "signed_out"})


def test_a_session_that_nobody_listed_is_signed_out_too(karin, daniel):
    browser = Client()
    browser.force_login(karin)
    close(karin, daniel)
    assert who(browser) == ""


def test_it_is_recorded_with_who_and_when_once(karin, daniel):
    for _twice in range(2):
        close(karin, daniel)
    told = Change.objects.get(what="accounts.close")
    assert (told.account, told.by) == (karin, daniel)
    event = AccessEvent.objects.get(action="accounts.close")
    assert (event.subject, event.actor) == (person_of(karin).id, daniel.id)


def test_nobody_closes_their_own(daniel):
    own = give_account_to(daniel, by=daniel, at=now())
    with pytest.raises(UnableToClose):
        close(own, daniel)
    assert User.objects.get(pk=own.pk).is_active


# By each way in: what is prepared while the account is open, and then tried.


def by_new_code(karin, at_work):
    return lambda browser: browser.post("/sign-in/code/", {"code": ask_for_code(browser) or "000"})


def by_code_from_before(karin, at_work):
    asking = Client()
    code = ask_for_code(asking)

    def come_in(browser):
        browser.cookies = asking.cookies
        browser.post("/sign-in/code/", {"code": code})

    return come_in


def by_link(karin, at_work):
    secret = make_sign_in_link(karin, at=now())
    return lambda browser: browser.post(f"/sign-in/once/{secret}/")


def by_password(karin, at_work):
    set_password(karin, GOOD, by=karin.person, at=now())
    return lambda browser: browser.post("/sign-in/password/", {"email": ADDRESS, "password": GOOD})


def by_passkey(karin, at_work):
    phone = Device()
    phone.adds_itself(at_work)
    return phone.signs_in


def by_passkey_asked_before(karin, at_work):
    phone, asking = Device(), Client()
    phone.adds_itself(at_work)
    asked = asking.post("/sign-in/passkey/question/").json()["publicKey"]

    def come_in(browser):
        browser.cookies = asking.cookies
        browser.post("/sign-in/passkey/", {"credential": json.dumps(phone.show(asked))})

    return come_in


def by_paper(karin, at_work):
    codes = make_sheet(karin, seed=new_seed(), by=karin.person, at=now()).codes
    return lambda browser: browser.post("/sign-in/paper/", {"code": codes[0]})


EVERY_WAY = (
    by_new_code,
    by_code_from_before,
    by_link,
    by_password,
    by_passkey,
    by_passkey_asked_before,
    by_paper,
)
# What comes back when the account is opened again: what cannot have gone astray meanwhile.
AGAIN = (by_new_code, by_password, by_passkey, by_passkey_asked_before)


@pytest.mark.parametrize("way", EVERY_WAY, ids=lambda way: way.__name__)
def test_no_way_leads_in_while_it_is_closed(way, at_work, karin, daniel, client):
    allow_passwords(True, by=daniel, at=now())
    come_in = way(karin, at_work)
    close(karin, daniel)
    come_in(client)
    assert who(client) == ""


@pytest.mark.parametrize("way", EVERY_WAY, ids=lambda way: way.__name__)
def test_links_and_codes_from_before_stay_void_when_it_is_open_again(
    way, at_work, karin, daniel, client
):
    allow_passwords(True, by=daniel, at=now())
    come_in = way(karin, at_work)
    close(karin, daniel)
    open_(karin, daniel)
    come_in(client)
    assert bool(who(client)) == (way in AGAIN)


@pytest.mark.parametrize("way", EVERY_WAY, ids=lambda way: way.__name__)
def test_each_way_leads_in_while_it_is_open(way, at_work, karin, daniel, client):
    """The other tests would pass if these ways led nowhere at all."""
    allow_passwords(True, by=daniel, at=now())
    way(karin, at_work)(client)
    assert who(client) == str(person_of(karin).pk)


def test_of_a_session_that_has_ended_no_address_and_no_browser_are_kept(
    at_work: Client, karin: User
):
    at_work.get("/you/")
    assert UserSession.objects.filter(user=karin).exists()
    at_work.post("/sign-out/")
    forget_old_sessions(at=now())
    assert not UserSession.objects.filter(user=karin).exists()
