"""The recovery codes are shown until their owner says that they have them."""

import pytest
from django.test import Client

from avstamp.accounts.tests.views.test_app import recovery_codes, set_up

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
RECOVERY = "/you/sign-in/recovery/"


def test_they_stay_through_loading_the_page_again_and_are_gone_once_kept(at_work: Client):
    set_up(at_work)
    assert recovery_codes(at_work) == recovery_codes(at_work) != []
    assert "Appen är på plats." in at_work.post(RECOVERY, follow=True).text
    assert at_work.get(RECOVERY).headers["Location"] == "/you/sign-in/"
    assert at_work.post(RECOVERY).headers["Location"] == "/you/sign-in/"


def test_whoever_goes_away_finds_the_way_back_to_them(at_work: Client):
    set_up(at_work)
    assert f'href="{RECOVERY}"' in at_work.get("/you/sign-in/").text


def test_somebody_without_an_app_has_none(at_work: Client):
    assert at_work.get(RECOVERY).headers["Location"] == "/you/sign-in/"
