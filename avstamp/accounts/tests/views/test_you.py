"""Your own page: language, and where you are signed in."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from avstamp.accounts.models import User
from avstamp.accounts.tests.conftest import sign_in

pytestmark = pytest.mark.django_db


def test_the_page_shows_name_address_language_and_this_browser(at_work: Client):
    page = at_work.get("/you/").content.decode()
    for words in ("Karin Öberg", "karin.oberg@example.se", "Firefox på Windows", "Här, nu"):
        assert words in page
    assert "Logga ut överallt utom här" not in page
    assert 'value="sv" checked' in page
    assert 'aria-current="page">Karin<' in page


def test_whoever_chooses_english_reads_english_from_then_on(at_work: Client, karin: User):
    page = at_work.post("/you/", {"language": "en"}, follow=True).content.decode()
    assert '<html lang="en"' in page
    assert "Avstamp now speaks English with you." in page
    karin.refresh_from_db()
    assert karin.person
    assert karin.person.language == "en"


def test_a_language_nobody_speaks_here_changes_nothing(at_work: Client, karin: User):
    assert at_work.post("/you/", {"language": "xx"}).status_code == 200
    assert karin.person
    karin.person.refresh_from_db()
    assert karin.person.language == "sv"


def test_signing_out_elsewhere_leaves_this_browser_alone(at_work: Client):
    at_home = Client()
    sign_in(at_home)
    assert "Logga ut överallt utom här" in at_work.get("/you/").content.decode()

    at_work.post("/you/elsewhere/")

    assert at_home.get("/you/").headers["Location"].startswith("/sign-in/")
    assert at_work.get("/you/").content.decode().count("<li class=") == 1


def test_a_browser_that_signed_out_is_no_longer_listed(at_work: Client):
    at_home = Client()
    sign_in(at_home)
    at_home.post("/sign-out/")
    assert at_work.get("/you/").content.decode().count("<li class=") == 1


def test_a_session_in_use_is_moved_on(at_work: Client):
    session = at_work.session
    session["touched"] = "2020-01-01T00:00:00+00:00"
    session.save()
    ends = Session.objects.get(pk=session.session_key).expire_date

    answer = at_work.get("/you/")

    assert Session.objects.get(pk=session.session_key).expire_date > ends
    assert answer.cookies["session"]["max-age"] == 8 * 60 * 60
