"""Confirming that it is you, by whatever you have."""

import pytest
from django.core import mail
from django.test import Client

from avstamp.accounts.actions.paper import make_sheet
from avstamp.accounts.actions.passwords import allow_passwords, set_password
from avstamp.accounts.models import User
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.steps import Way
from avstamp.accounts.testing import browser_of
from avstamp.accounts.tests.conftest import code_in_message, person_of, sign_in
from avstamp.accounts.tests.device import Device
from avstamp.accounts.tests.test_passwords import GOOD
from avstamp.accounts.tests.views.test_app import code_of, set_up
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
CONFIRM, NEXT = "/you/confirm/", "/you/sign-in/paper/"


def confirmed(browser: Client, **sent: str) -> bool:
    answer = browser.post(CONFIRM, {**sent, "next": NEXT})
    return answer.headers.get("Location") == NEXT and browser.get(NEXT).status_code == 200


@pytest.fixture
def later(at_work: Client, clock) -> Client:
    clock.goes(hours=1)
    assert at_work.get(NEXT).status_code == 302
    return at_work


def test_by_a_code_by_e_mail_which_works_once(later: Client, clock):
    page = later.post(CONFIRM, {"send": "1", "next": NEXT})
    assert "En kod är på väg" in page.text
    code = code_in_message()
    assert not confirmed(later, code="000-000-000")
    before = later.session.session_key
    assert confirmed(later, code=code)
    assert later.session.session_key != before
    clock.goes(hours=1)
    assert not confirmed(later, code=code)


def test_a_code_from_a_quarter_of_an_hour_ago_confirms_nothing(later: Client, clock):
    later.post(CONFIRM, {"send": "1", "next": NEXT})
    clock.goes(minutes=15)
    assert not confirmed(later, code=code_in_message())


def test_the_code_is_not_in_the_session(later: Client):
    later.post(CONFIRM, {"send": "1", "next": NEXT})
    assert code_in_message() not in str(dict(later.session))


def test_by_a_passkey(at_work: Client, clock):
    phone = Device()
    phone.adds_itself(at_work)
    clock.goes(hours=1)
    assert phone.signs_in(at_work, CONFIRM, next=NEXT).headers["Location"] == NEXT
    assert at_work.get(NEXT).status_code == 200


def test_somebody_elses_passkey_confirms_nothing(later: Client, daniel: Person, clock):
    phone = Device()
    phone.adds_itself(browser_of(daniel, at=clock.at))
    page = phone.signs_in(later, CONFIRM, next=NEXT)
    assert "Det stämde inte." in page.text


def test_by_a_password_where_there_are_any(later: Client, karin: User, daniel: Person, client):
    set_password(karin, GOOD, by=person_of(karin), at=now())
    later.force_login(karin)
    session = later.session
    session["shown"] = {}
    session.save()
    assert not confirmed(later, password=GOOD)
    allow_passwords(True, by=daniel, at=now())
    assert confirmed(later, password=GOOD)


def test_by_a_code_on_paper(later: Client, karin: User):
    codes = make_sheet(karin, seed=new_seed(), by=person_of(karin), at=now()).codes
    assert confirmed(later, code=codes[0])


def test_who_has_an_app_confirms_with_it_and_with_nothing_weaker(at_work, karin, clock):
    secret = set_up(at_work)
    at_work.post("/you/sign-in/recovery/")
    codes = make_sheet(karin, seed=new_seed(), by=person_of(karin), at=now()).codes
    fresh = Client()
    sign_in(fresh)  # a moment ago, by e-mail
    mail.outbox.clear()
    assert fresh.get(NEXT).status_code == 302
    fresh.post(CONFIRM, {"send": "1", "next": NEXT})
    assert mail.outbox == []
    assert not confirmed(fresh, code=codes[0])
    assert confirmed(fresh, code=code_of(secret, 1))


def test_who_has_a_duty_and_a_passkey_confirms_with_it(daniel: Person):
    phone = Device()
    phone.adds_itself(browser_of(daniel))
    by_mail = browser_of(daniel, Way.CODE)
    assert by_mail.get(NEXT).status_code == 302
    phone.signs_in(by_mail, CONFIRM, next=NEXT)
    assert by_mail.get(NEXT).status_code == 200


def test_who_has_a_passkey_and_no_duty_may_have_lost_it(at_work: Client, karin: User):
    Device().adds_itself(at_work)
    by_mail = Client()
    sign_in(by_mail)
    assert by_mail.get(NEXT).status_code == 200


def test_ten_wrong_codes_and_no_more_are_looked_at(later: Client):
    later.post(CONFIRM, {"send": "1", "next": NEXT})
    code = code_in_message()
    answers = [later.post(CONFIRM, {"code": "0", "next": NEXT}).status_code for _try in range(11)]
    assert answers == [200] * 10 + [429]
    assert later.post(CONFIRM, {"code": code, "next": NEXT}).status_code == 429


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", ""])
def test_nobody_is_led_to_another_site(later: Client, elsewhere: str):
    later.post(CONFIRM, {"send": "1"})
    answer = later.post(CONFIRM, {"code": code_in_message(), "next": elsewhere})
    assert answer.headers["Location"] == "/you/sign-in/"


def test_a_mail_server_that_does_not_answer_is_met_kindly(later: Client, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("avstamp.accounts.adapter.AccountAdapter.send_mail", refuse)
    page = later.post(CONFIRM, {"send": "1", "next": NEXT})
    assert "Vi kunde inte skicka koden just nu." in page.text
