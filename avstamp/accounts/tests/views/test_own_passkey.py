"""One of your passkeys: its name, and taking it away."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.accounts.tests.conftest import sign_in, who
from avstamp.accounts.tests.device import Device
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def phone(at_work: Client) -> Device:
    phone = Device()
    phone.adds_itself(at_work)
    return phone


@pytest.fixture
def page(phone: Device) -> str:
    return f"/you/sign-in/passkey/{Authenticator.objects.get().pk}/"


def test_it_gets_the_name_its_owner_gives_it(at_work: Client, page: str):
    assert 'value="Min telefon"' in at_work.get(page).text
    answer = at_work.post(page, {"name": "Den gamla"}, follow=True)
    assert "Den gamla" in answer.text
    assert "Ge den ett namn" in at_work.post(page, {"name": ""}).text


def test_once_taken_away_it_opens_nothing_and_others_are_signed_out(
    at_work: Client, page: str, phone: Device
):
    found = Client()
    sign_in(found)
    answer = at_work.post(f"{page}remove/", follow=True)
    assert "Passnyckeln är borttagen" in answer.text
    assert who(found) == ""
    thief = Client()
    phone.signs_in(thief)
    assert who(thief) == ""
    assert who(at_work) != ""


def test_somebody_elses_passkey_is_not_there(page: str, daniel: Person):
    others = browser_of(daniel)
    assert others.get(page).status_code == 404
    assert others.post(page, {"name": "Min nu"}).status_code == 404
    assert others.post(f"{page}remove/").status_code == 404
    assert Authenticator.objects.get().data["name"] == "Min telefon"
