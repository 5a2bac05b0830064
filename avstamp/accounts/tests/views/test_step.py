"""The second step, which opens what a duty has to do here."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client, override_settings

from avstamp.accounts.models import User
from avstamp.accounts.steps import Way
from avstamp.accounts.testing import browser_of
from avstamp.accounts.tests.conftest import person_of, sign_in
from avstamp.accounts.tests.device import Device
from avstamp.accounts.tests.views.test_app import code_of, recovery_codes, set_up
from avstamp.audit.models import AccessEvent
from avstamp.core.clock import local_day, now
from avstamp.people.models import Duty, Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
STEP, DUTY = "/you/step/", "/accounts/"


@pytest.mark.parametrize("way", [Way.CODE, Way.LINK, Way.PASSWORD, Way.PAPER])
def test_one_step_opens_ones_own_and_not_the_duty(daniel: Person, way: Way):
    browser = browser_of(daniel, way)
    for own in ("/", "/conversations/", "/goals/", "/you/"):
        assert browser.get(own).status_code == 200
    assert browser.get(DUTY).headers["Location"] == "/you/step/?next=%2Faccounts%2F"
    assert not AccessEvent.objects.exists()


@pytest.mark.parametrize("way", [Way.PASSKEY, Way.APP, Way.RECOVERY])
def test_two_steps_open_the_duty(daniel: Person, way: Way):
    assert browser_of(daniel, Way.CODE, way).get(DUTY).status_code == 200


def test_the_start_page_says_so_in_a_sentence_and_leads_to_it(daniel: Person):
    page = browser_of(daniel, Way.CODE).get("/").text
    assert "Det som hör till ditt uppdrag här öppnas med ett andra steg." in page
    assert 'href="/you/step/?next=/"' in page
    assert 'href="/accounts/"' not in page
    assert "andra steg" not in browser_of(daniel).get("/").text


def test_the_hr_partner_is_asked_the_same(db):
    person = Person.objects.create(given_name="Eva", family_name="Ek")
    Duty.objects.create(person=person, kind=Duty.Kind.HR_PARTNER, from_on=local_day(now()))
    assert "Ta det andra steget" in browser_of(person, Way.CODE).get("/").text
    assert "Som HR-stöd" in browser_of(person).get("/").text


def test_whoever_has_no_duty_is_told_of_none(at_work: Client):
    assert "andra steg" not in at_work.get("/").text
    assert at_work.get(DUTY).status_code == 404
    assert at_work.get(STEP).headers["Location"] == "/"


def test_whoever_has_nothing_to_take_it_with_is_told_how_to_get_it(daniel: Person):
    page = browser_of(daniel, Way.CODE).get(STEP).text
    assert 'href="/you/sign-in/passkey/?next=/"' in page
    assert 'href="/you/sign-in/app/?next=/"' in page


def test_whoever_gets_one_is_led_on_to_what_they_asked_for(daniel: Person):
    browser, other = browser_of(daniel, Way.CODE), browser_of(daniel, Way.CODE)
    secret = totp.generate_totp_secret()
    sent = {"secret": secret, "code": code_of(secret)}
    then = browser.post("/you/sign-in/app/?next=/accounts/", sent).headers["Location"]
    assert then == "/you/sign-in/recovery/?next=%2Faccounts%2F"
    assert browser.post(then).headers["Location"] == DUTY
    other.post(STEP, {"code": code_of(secret, 1)})
    assert Device().adds_itself(other, to="?next=/accounts/").headers["Location"] == DUTY


@pytest.fixture
def with_app(daniel: Person) -> tuple[str, list[str]]:
    """The secret and the recovery codes of an app that Daniel has set up elsewhere."""
    browser = browser_of(daniel)
    secret = set_up(browser)
    return secret, recovery_codes(browser)


def test_a_code_from_the_app_opens_it_and_leads_back(daniel: Person, with_app):
    browser = browser_of(daniel, Way.CODE)
    before = browser.session.session_key
    answer = browser.post(STEP, {"code": code_of(with_app[0], 1), "next": DUTY})
    assert answer.headers["Location"] == DUTY
    assert browser.get(DUTY).status_code == 200
    assert browser.session.session_key != before


def test_the_step_is_taken_in_this_session_and_in_no_other(daniel: Person, with_app):
    browser, other = browser_of(daniel, Way.CODE), browser_of(daniel, Way.CODE)
    browser.post(STEP, {"code": with_app[1][0], "next": DUTY})
    assert browser.get(DUTY).status_code == 200
    assert other.get(DUTY).status_code == 302


def test_a_passkey_opens_it(daniel: Person):
    phone = Device()
    phone.adds_itself(browser_of(daniel))
    browser = browser_of(daniel, Way.CODE)
    phone.signs_in(browser, STEP, next=DUTY)
    assert browser.get(DUTY).status_code == 200


def test_a_code_by_e_mail_is_no_second_step(daniel: Person, with_app):
    browser = browser_of(daniel, Way.CODE)
    browser.post("/you/confirm/", {"send": "1"})
    page = browser.post(STEP, {"code": "000000", "next": DUTY})
    assert "Det stämde inte." in page.text
    assert browser.get(DUTY).status_code == 302


def test_ten_wrong_codes_and_no_more_are_looked_at_over_all_sessions(daniel: Person, with_app):
    answers = [
        browser_of(daniel, Way.CODE).post(STEP, {"code": "000000"}).status_code
        for _try in range(11)
    ]
    assert answers == [200] * 10 + [429]
    browser = browser_of(daniel, Way.CODE)
    assert browser.post(STEP, {"code": code_of(with_app[0], 1)}).status_code == 429


def test_guessing_from_outside_does_not_keep_the_owner_from_the_step(daniel: Person, with_app):
    outside = Client()
    for _try in range(12):
        outside.post("/sign-in/password/", {"email": daniel.email, "password": "fel"})
    browser = browser_of(daniel, Way.CODE)
    browser.post(STEP, {"code": code_of(with_app[0], 1), "next": DUTY})
    assert browser.get(DUTY).status_code == 200


def test_a_form_of_a_duty_sent_too_soon_is_kept_and_can_be_sent_again(daniel: Person, karin: User):
    address = f"{DUTY}{person_of(karin).pk}/close/"
    answer = browser_of(daniel, Way.CODE).post(address, {"why": "kort"})
    assert answer.status_code == 403
    assert "behövs ett andra steg" in answer.text
    assert f'action="{address}"' in answer.text
    karin.refresh_from_db()
    assert karin.is_active


def test_signing_in_with_a_passkey_is_both_steps(daniel: Person):
    phone, browser = Device(), Client()
    phone.adds_itself(browser_of(daniel))
    phone.signs_in(browser)
    assert browser.get(DUTY).status_code == 200


def test_what_somebody_showed_does_not_pass_to_the_next_who_signs_in(at_work: Client, daniel):
    browser = browser_of(daniel)
    browser.post("/sign-out/")
    sign_in(browser)
    assert "shown" in browser.session
    assert Way.PASSKEY not in browser.session["shown"]


@override_settings(DEMO=True)
def test_in_the_demo_no_step_is_asked_for(daniel: Person):
    browser = browser_of(daniel, Way.CODE)
    assert browser.get(DUTY).status_code == 200
    assert browser.get("/you/sign-in/paper/").status_code == 200
