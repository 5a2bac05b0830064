"""Choosing a password, and choosing a new one when the old is forgotten."""

import pytest
from django.core import mail
from django.test import Client

from avstamp.accounts.actions.passwords import allow_passwords
from avstamp.accounts.models import User
from avstamp.accounts.tests.conftest import ADDRESS, code_in_message, sign_in, who
from avstamp.accounts.tests.test_passwords import GOOD
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db
OWN, IN = "/you/sign-in/password/", "/sign-in/password/"


@pytest.fixture(autouse=True)
def _allowed(daniel: Person) -> None:
    allow_passwords(True, by=daniel, at=now())


def comes_in(password: str) -> bool:
    browser = Client()
    browser.post(IN, {"email": ADDRESS, "password": password})
    return who(browser) != ""


def test_what_is_chosen_signs_in_from_then_on(
    at_work: Client, karin: User, django_capture_on_commit_callbacks
):
    elsewhere = Client()
    sign_in(elsewhere)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer = at_work.post(OWN, {"password": GOOD}, follow=True)
    assert "Lösenordet är valt, och du är bara inloggad här." in answer.text
    assert "Du har ett lösenord." in answer.text
    assert comes_in(GOOD)
    assert who(elsewhere) == ""
    assert "Ett lösenord valdes." in str(mail.outbox[0].body)
    assert GOOD not in str(mail.outbox[0].body)


def test_the_session_goes_on_under_a_new_key_and_is_still_listed(at_work: Client):
    before = at_work.session.session_key
    at_work.post(OWN, {"password": GOOD})
    assert at_work.session.session_key != before
    assert "Här, nu" in at_work.get("/you/").text


@pytest.mark.parametrize(
    ("password", "told"),
    [("", "Skriv lösenordet"), ("kort", "minst 12"), ("a" * 201, "högst 200 tecken")],
)
def test_what_is_not_good_enough_is_told_kindly_and_nothing_changes(
    at_work: Client, karin: User, password: str, told: str
):
    page = at_work.post(OWN, {"password": password})
    assert told in page.text
    karin.refresh_from_db()
    assert not karin.has_usable_password()


@pytest.mark.parametrize(
    "password", ["  tolv mellanslag kvar  ", "pqrstu" * 33 + "vx", "ååååå🌱🌱12äöé"]
)
def test_every_sign_counts_and_any_is_taken(at_work: Client, password: str):
    at_work.post(OWN, {"password": password})
    assert comes_in(password)
    assert not comes_in(password.strip() + "x")


def test_whoever_has_forgotten_it_signs_in_with_a_code_and_chooses_a_new_one(at_work: Client):
    at_work.post(OWN, {"password": GOOD})
    browser = Client()
    way = browser.get(IN).text.split('href="/sign-in/?next=')[1].split('"')[0]
    first = browser.post(f"/sign-in/?next={way}", {"email": ADDRESS})
    then = browser.post(first.headers["Location"], {"code": code_in_message()})
    assert then.headers["Location"] == OWN
    browser.post(OWN, {"password": "helt andra ord än förut"})
    assert comes_in("helt andra ord än förut")
    assert not comes_in(GOOD)


def test_it_can_be_taken_away(at_work: Client):
    at_work.post(OWN, {"password": GOOD})
    answer = at_work.post(f"{OWN}remove/", follow=True)
    assert "Lösenordet är borttaget" in answer.text
    assert not comes_in(GOOD)


def test_when_the_organisation_wants_none_any_more_the_page_is_gone(at_work: Client, daniel):
    allow_passwords(False, by=daniel, at=now())
    assert at_work.get(OWN).status_code == 404
    assert at_work.post(OWN, {"password": GOOD}).status_code == 404
