"""Signing in with a password, where the organisation wants that."""

import pytest
from django.test import Client

from avstamp.accounts.actions.passwords import allow_passwords, set_password
from avstamp.accounts.models import User
from avstamp.accounts.shared_computer import is_shared
from avstamp.accounts.tests.conftest import ADDRESS, person_of, who
from avstamp.accounts.tests.test_passwords import GOOD
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db
PASSWORD = "/sign-in/password/"


@pytest.fixture
def allowed(daniel: Person, karin: User) -> None:
    allow_passwords(True, by=daniel, at=now())
    set_password(karin, GOOD, by=person_of(karin), at=now())


def test_while_the_organisation_wants_none_no_page_mentions_them(client: Client, at_work: Client):
    assert client.get(PASSWORD).status_code == 404
    assert client.post(PASSWORD, {"email": ADDRESS, "password": GOOD}).status_code == 404
    for browser, page in ((client, "/sign-in/"), (at_work, "/you/"), (at_work, "/you/sign-in/")):
        assert "lösenord" not in browser.get(page).text.replace("behöver inget lösenord", "")


def test_address_and_password_sign_in_and_lead_on(client: Client, karin: User, allowed):
    sent = {"email": ADDRESS, "password": GOOD, "next": "/you/"}
    assert client.post(PASSWORD, sent).headers["Location"] == "/you/"
    assert who(client) == str(person_of(karin).pk)


def test_a_wrong_one_is_told_at_the_field_and_the_address_kept(client: Client, allowed):
    page = client.post(PASSWORD, {"email": ADDRESS, "password": "fel"}).text
    assert "hör inte ihop" in page
    assert f'value="{ADDRESS}"' in page
    assert 'value="fel"' not in page


def test_who_says_that_the_computer_is_shared_has_a_session_of_one(client: Client, allowed):
    client.post(PASSWORD, {"email": ADDRESS, "password": GOOD, "shared": "1"})
    assert is_shared(client.session)


def test_signing_in_begins_under_a_new_session_key(client: Client, allowed):
    client.post("/sign-in/", {"email": ADDRESS})
    before = client.session.session_key
    client.post(PASSWORD, {"email": ADDRESS, "password": GOOD})
    assert client.session.session_key != before
    thief = Client()
    thief.cookies["session"] = str(before)
    assert who(thief) == ""
