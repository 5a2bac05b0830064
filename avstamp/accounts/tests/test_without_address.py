"""Somebody without an e-mail address: in for the first time, a passkey of their own, and back."""

import pytest
from django.test import Client

from avstamp.accounts.actions.passwords import allow_passwords, set_password
from avstamp.accounts.models import User
from avstamp.accounts.testing import account_of
from avstamp.accounts.tests.conftest import ADDRESS, who
from avstamp.accounts.tests.device import Device
from avstamp.accounts.tests.test_passwords import GOOD
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def fatima(db: None) -> Person:
    return Person.objects.create(given_name="Fatima", family_name="Rahimi", number="20417")


@pytest.fixture
def with_password(fatima: Person, daniel: Person) -> User:
    allow_passwords(True, by=daniel, at=now())
    account = account_of(fatima)
    set_password(account, GOOD, by=fatima, at=now())
    return account


def test_by_paper_the_first_time_and_by_a_passkey_ever_after(fatima, at_duty):
    page = f"/accounts/{fatima.pk}/"
    at_duty.post(f"{page}give/")
    seed = at_duty.get(page).context["seed"]
    sheet = at_duty.post(f"{page}paper/", {"seed": seed})
    browser = Client()
    browser.post("/sign-in/paper/", {"code": sheet.context["codes"][0]})
    assert who(browser) == str(fatima.pk)
    phone = Device()
    phone.adds_itself(browser)
    browser.post("/sign-out/")
    assert who(browser) == ""
    phone.signs_in(browser)
    assert who(browser) == str(fatima.pk)


def test_with_a_password_by_the_employers_number(with_password, client):
    client.post("/sign-in/password/", {"email": " 20417 ", "password": GOOD})
    assert who(client) == str(with_password.person.pk)


def test_the_password_confirms_too_that_it_is_them(with_password, client, clock):
    client.post("/sign-in/password/", {"email": "20417", "password": GOOD})
    clock.goes(minutes=11)
    client.post("/you/confirm/", {"password": GOOD, "next": "/you/"})
    assert client.get("/you/sign-in/paper/").status_code == 200


def test_whoever_has_an_address_has_one_name_to_guess_at(with_password, client):
    with_password.email = ADDRESS
    with_password.save()
    client.post("/sign-in/password/", {"email": "20417", "password": GOOD})
    assert who(client) == ""


def test_a_number_is_answered_the_same_whether_it_is_known_or_not(with_password):
    seen = set()
    for number in ("20417", "99999"):
        browser = Client()
        for _try in range(12):
            answer = browser.post("/sign-in/password/", {"email": number, "password": "wrong"})
        page = answer.content.decode().replace(number, "NUMBER")
        token = answer.context and answer.context.get("csrf_token")
        seen.add((answer.status_code, page.replace(str(token), "TOKEN")))
    assert len(seen) == 1
    assert seen.pop()[0] == 429
