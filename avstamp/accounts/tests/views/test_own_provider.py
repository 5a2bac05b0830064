"""Connecting the organisation's sign-in, showing oneself there again, and taking it away."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from avstamp.accounts.actions.provider import connect
from avstamp.accounts.models import Change
from avstamp.accounts.steps import Way
from avstamp.accounts.testing import account_of, browser_of, show
from avstamp.accounts.tests.at_provider import SUB, ours_at
from avstamp.accounts.tests.conftest import person_of, who
from avstamp.accounts.tests.reading import link_in
from avstamp.core.clock import now
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db
PAGE = "/you/sign-in/provider/"


def way_there(browser: Client) -> str:
    return link_in(browser.get(PAGE), "Gå till Lärkbro")


def test_who_is_signed_in_connects_it_and_comes_in_by_it_from_then_on(provider, karin, at_work):
    provider.knows(SUB)
    assert "Koppla Lärkbro" in words(at_work.get("/you/sign-in/"))
    answer = at_work.get(provider.lets_through(way_there(at_work), SUB))
    assert answer.headers["Location"] == "/you/sign-in/"
    page = words(at_work.get("/you/sign-in/"))
    assert "Inloggningen hos Lärkbro leder hit sedan" in page
    assert "Arbetsplatsens egen inloggning kopplades." in page
    assert Change.objects.get(what="accounts.connect_provider").by == karin.person

    provider.signs_in(browser := Client(), SUB)
    assert who(browser) == str(person_of(karin).pk)


def test_it_is_asked_again_who_they_are_before(provider, karin, at_work, clock):
    clock.goes(minutes=11)
    assert at_work.get(PAGE).headers["Location"].startswith("/you/confirm/")


def test_an_answer_to_somebody_elses_link_connects_nothing(provider, karin, at_work, daniel):
    """A stranger's sign-in there, put under the eyes of Karin by a link that is not hers."""
    provider.knows("stranger")
    stranger = browser_of(daniel)
    at_work.get(provider.lets_through(way_there(stranger), "stranger"))
    assert not SocialAccount.objects.exists()


def test_one_that_is_somebody_elses_here_is_not_taken_over(provider, connected, daniel):
    browser = browser_of(daniel)
    browser.get(provider.lets_through(way_there(browser), SUB))
    assert "hör till ett annat konto här" in words(browser.get("/you/sign-in/"))
    assert SocialAccount.objects.get().user == connected


def test_a_second_one_asks_for_the_first_to_be_taken_away(provider, connected, at_work):
    provider.knows("second")
    at_work.get(provider.lets_through(way_there(at_work), "second"))
    assert "har en annan inloggning där" in words(at_work.get("/you/sign-in/"))
    assert SocialAccount.objects.get().uid == SUB


def test_taken_away_it_leads_nowhere_and_other_sessions_end(provider, connected, at_work):
    provider.signs_in(elsewhere := Client(), SUB)
    answer = at_work.post(f"{PAGE}remove/")
    assert answer.headers["Location"] == "/you/sign-in/"
    assert who(at_work)
    assert who(elsewhere) == ""
    assert provider.signs_in(Client(), SUB).status_code == 403


def test_the_administrator_takes_it_away_from_another(provider, connected, at_duty):
    page = f"/accounts/{person_of(connected).pk}/"
    assert "Lärkbro leder till fel person" in words(at_duty.get(page))
    at_duty.post(f"{page}disconnect/")
    assert "Inte kopplad" in words(at_duty.get(page))
    assert provider.signs_in(Client(), SUB).status_code == 403


def test_without_e_mail_one_shows_oneself_there_before_ways_in_change(
    provider, connected, clock, client
):
    connected.email = None
    connected.save()
    provider.signs_in(client, SUB)
    clock.goes(minutes=11)
    page = client.get("/you/sign-in/passkey/").headers["Location"]
    assert "Visa det hos Lärkbro" in words(client.get(page))
    to = "/you/confirm/provider/?next=/you/sign-in/passkey/"
    clock.at = now()  # the provider's clock goes on by itself
    there = provider.goes(client, to)
    assert (provider.asked["prompt"], provider.asked["max_age"]) == ("login", "0")
    assert client.get(provider.lets_through(there, SUB)).headers["Location"] == (
        "/you/sign-in/passkey/"
    )
    assert client.get("/you/sign-in/passkey/").status_code == 200


@pytest.mark.parametrize("sub", [SUB, "another"])
def test_what_was_shown_there_in_the_morning_or_by_another_does_not_count(
    provider, connected, clock, client, sub
):
    provider.knows(SUB, auth_time=int(now().timestamp()) - 3 * 3600)
    provider.signs_in(client, SUB)
    assert client.get("/you/sign-in/passkey/").headers["Location"].startswith("/you/confirm/")
    there = provider.goes(client, "/you/confirm/provider/?next=/you/")
    back = client.get(provider.lets_through(there, sub))
    assert back.headers["Location"] == "/you/confirm/?next=%2Fyou%2F"


def test_a_duty_with_a_passkey_is_not_confirmed_there(provider, daniel, settings):
    """Unless the setting takes the provider's own second step for one."""
    account = account_of(daniel)
    connect(account, provider.issuer, "daniel", by=daniel, at=now())
    provider.knows("daniel", amr=["mfa"])
    browser = Client()
    provider.signs_in(browser, "daniel")
    show(browser, Way.CODE)
    settings.PROVIDER = ours_at(provider)
    assert browser.get("/accounts/").headers["Location"].startswith("/you/step/")
