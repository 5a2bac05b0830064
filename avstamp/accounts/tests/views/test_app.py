"""An authenticator app: set up, used, taken away."""

import html
import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from avstamp.accounts.actions.app import use_app_code
from avstamp.accounts.models import Secret, User
from avstamp.accounts.steps import Way
from avstamp.accounts.testing import browser_of
from avstamp.accounts.tests.conftest import sign_in, who
from avstamp.core.clock import now
from avstamp.people.models import Person
from avstamp.vault import keyring
from avstamp.vault.actions import sweep
from avstamp.vault.models import DataKey

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
APP = "/you/sign-in/app/"


def code_of(secret: str, later: int = 0) -> str:
    """What an app shows, now or so many half minutes later."""
    counter = int(time.time()) // 30 + later
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def set_up(browser: Client) -> str:
    """The secret that the page shows, once the app is in place."""
    found = re.search(r'name="secret" value="(\w+)"', browser.get(APP).text)
    assert found
    browser.post(APP, {"secret": found[1], "code": code_of(found[1])})
    return found[1]


def recovery_codes(browser: Client) -> list[str]:
    found = re.findall(r'class="key">(\d{4} \d{4})<', browser.get("/you/sign-in/recovery/").text)
    return list(found)


def test_the_page_shows_the_secret_as_a_picture_and_as_text(at_work: Client):
    page = at_work.get(APP).text
    found = re.search(r'name="secret" value="(\w+)"', page)
    assert found
    assert " ".join(found[1][at : at + 4] for at in range(0, 32, 4)) in page
    assert "<svg" in page
    assert "QR-kod till appen" in html.unescape(page)
    assert Secret.objects.count() == 0


def test_the_code_that_the_app_shows_sets_it_up_with_ten_recovery_codes(at_work: Client):
    set_up(at_work)
    assert len({*recovery_codes(at_work)}) == 10
    at_work.post("/you/sign-in/recovery/")
    assert "Tio reservkoder är kvar." in at_work.get("/you/sign-in/").text


@pytest.mark.parametrize("code", ["000000", "", "x", "1234567890"])
def test_a_wrong_code_is_told_and_the_same_picture_stays(at_work: Client, code: str):
    secret = totp.generate_totp_secret()
    page = at_work.post(APP, {"secret": secret, "code": code})
    assert "Det är inte koden som appen visar nu." in page.text
    assert secret in page.text
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("secret", ["", "short", "1" * 32, "<script>"])
def test_a_secret_that_the_page_cannot_have_shown_is_not_taken(at_work: Client, secret: str):
    page = at_work.post(APP, {"secret": secret, "code": "000000"})
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert not Authenticator.objects.exists()


def test_the_secret_is_stored_sealed_and_dies_with_its_key(at_work: Client, karin: User):
    secret = set_up(at_work)
    stored = str(list(Authenticator.objects.values())) + str(list(Secret.objects.values()))
    assert secret not in stored
    DataKey.objects.update(made_at=now() - timedelta(days=1))
    assert sweep(now()) + sweep(now() + timedelta(hours=2)) == 0
    assert use_app_code(karin, code_of(secret, 1), at=now()) == Way.APP
    keyring.destroy(Secret.objects.values_list("vault", flat=True))
    assert use_app_code(karin, code_of(secret), at=now()) is None


def test_a_code_works_once_in_whichever_process_it_comes(at_work: Client, karin: User):
    code = code_of(set_up(at_work), 1)
    assert use_app_code(karin, code, at=now()) == Way.APP
    assert use_app_code(karin, code, at=now()) is None


def test_a_recovery_code_works_once(at_work: Client, karin: User):
    set_up(at_work)
    code = recovery_codes(at_work)[3]
    assert use_app_code(karin, code, at=now()) == Way.RECOVERY
    assert use_app_code(karin, code, at=now()) is None


def test_new_recovery_codes_make_the_old_ones_void(at_work: Client, karin: User):
    set_up(at_work)
    old = recovery_codes(at_work)
    at_work.post("/you/sign-in/recovery/")
    at_work.post(f"{APP}codes/")
    assert len(recovery_codes(at_work)) == 10
    assert use_app_code(karin, old[0], at=now()) is None
    assert Secret.objects.count() == 2


def test_a_form_sent_twice_keeps_the_app_and_shows_the_codes(at_work: Client):
    secret = set_up(at_work)
    again = at_work.post(APP, {"secret": secret, "code": code_of(secret)})
    assert again.headers["Location"] == "/you/sign-in/recovery/"
    assert Authenticator.objects.count() == 2


def test_taking_it_away_asks_for_its_code_first(at_work: Client, karin: User, clock):
    secret = set_up(at_work)
    thief = Client()
    sign_in(thief)  # with a code by e-mail alone
    assert thief.post(f"{APP}remove/").headers["Location"].startswith("/you/confirm/")
    assert Authenticator.objects.count() == 2
    at_work.post(f"{APP}remove/")
    assert not Authenticator.objects.exists()
    assert not Secret.objects.exists()
    assert who(thief) == ""
    assert use_app_code(karin, code_of(secret, 1), at=now()) is None


def test_whoever_sets_one_up_has_taken_the_second_step(daniel: Person):
    browser = browser_of(daniel, Way.CODE)
    set_up(browser)
    assert browser.get("/accounts/").status_code == 200
