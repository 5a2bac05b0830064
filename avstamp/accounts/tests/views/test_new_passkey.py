"""Adding a passkey."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from avstamp.accounts.models import Change, User
from avstamp.accounts.steps import Way
from avstamp.accounts.testing import browser_of
from avstamp.accounts.tests.conftest import person_of
from avstamp.accounts.tests.device import Device
from avstamp.audit.models import AccessEvent
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
NEW = "/you/sign-in/passkey/"


def test_it_is_there_by_its_name_and_told(
    at_work: Client, karin: User, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        Device().adds_itself(at_work, "Den blå telefonen")
    assert "Den blå telefonen" in at_work.get("/you/sign-in/").text
    change = Change.objects.get()
    assert (change.what, change.by) == ("accounts.add_passkey", karin.person)
    assert AccessEvent.objects.get(action=change.what).subject == person_of(karin).pk
    message = mail.outbox[-1]
    assert (message.to, message.subject) == ([karin.email], "Avstamp: En passnyckel lades till")
    assert "En passnyckel lades till." in str(message.body)
    assert "http" not in str(message.body)


def test_without_a_script_the_page_says_what_works(at_work: Client):
    page = at_work.get(NEW).text
    assert "<p data-without-passkeys>Passnycklar kräver JavaScript" in page


def test_a_passkey_without_a_name_is_asked_for_one(at_work: Client):
    page = Device().adds_itself(at_work, "  ")
    assert "Ge den ett namn" in page.text
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("sent", ["", "{", "[]", "null", '{"id": "x"}'])
def test_what_is_no_passkey_is_told_kindly_and_the_name_kept(at_work: Client, sent: str):
    at_work.post(f"{NEW}question/")
    page = at_work.post(NEW, {"name": "Min telefon", "credential": sent})
    assert "Det blev ingen passnyckel." in page.text
    assert 'value="Min telefon"' in page.text


def test_the_same_device_is_not_asked_twice(at_work: Client):
    phone = Device()
    phone.adds_itself(at_work)
    question = at_work.post(f"{NEW}question/").json()["publicKey"]
    assert len(question["excludeCredentials"]) == 1
    assert question["authenticatorSelection"]["residentKey"] == "required"


def test_ten_minutes_after_signing_in_one_confirms_who_one_is(at_work: Client, clock):
    clock.goes(minutes=10)
    asked = at_work.get(NEW)
    assert asked.headers["Location"] == f"/you/confirm/?next={NEW.replace('/', '%2F')}"
    script = at_work.post(f"{NEW}question/", headers={"x-requested-with": "avstamp"})
    assert script.status_code == 401
    assert script.json()["to"].startswith("/you/confirm/?next=")
    at_work.post(NEW, {"name": "x", "credential": json.dumps({})})
    assert not Authenticator.objects.exists()


def test_whoever_adds_one_has_taken_the_second_step(daniel: Person):
    browser = browser_of(daniel, Way.CODE)
    before = browser.session.session_key
    assert browser.get("/accounts/").status_code == 302
    Device().adds_itself(browser)
    assert browser.get("/accounts/").status_code == 200
    assert browser.session.session_key != before
