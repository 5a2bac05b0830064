"""The organisation's own sign-in, against a real provider: who comes in by it, and who does not."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from avstamp.accounts.actions.accounts import close_account
from avstamp.accounts.actions.provider import connect
from avstamp.accounts.models import Change, User
from avstamp.accounts.tests.at_provider import SUB, ours_at
from avstamp.accounts.tests.conftest import ADDRESS, person_of, who
from avstamp.core.clock import now
from avstamp.people.actions import assign, leave
from avstamp.people.models import Authority, Organisation, Person, Unit
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def employed(provider, karin: User) -> Person:
    """Karin works here, and the employer has a number for her."""
    Organisation.objects.create(name="Lärkbro kommun")
    unit = Unit.objects.create(name="Bibliotek", authority=Authority.objects.create(name="Kultur"))
    person = person_of(karin)
    person.number = "10023"
    person.save()
    assign(person, unit=unit, manager=None, position="", from_on=now().date() - timedelta(days=9))
    return person


def test_who_is_connected_comes_in_under_a_new_session_and_to_the_page_they_wanted(
    provider, connected, client
):
    there = provider.goes(client, "/sign-in/provider/?next=/you/")
    before = client.session.session_key
    answer = client.get(provider.lets_through(there, SUB))
    assert answer.headers["Location"] == "/you/"
    assert who(client) == str(person_of(connected).pk)
    assert client.session.session_key != before


def test_the_provider_is_asked_for_an_identifier_and_for_nothing_else(provider, connected, client):
    provider.signs_in(client, SUB)
    asked = provider.asked
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "profile"}
    assert asked["redirect_uri"] == "http://localhost:8000/sign-in/provider/back/"
    assert len(asked["nonce"]) >= 30
    assert len(asked["state"]) >= 16
    assert provider.told["code_verifier"]


def test_nothing_the_provider_tells_is_kept_but_the_identifier(provider, connected, client):
    provider.knows(SUB, name="Karin Öberg", email=ADDRESS)
    provider.signs_in(client, SUB)
    row = SocialAccount.objects.get()
    assert (row.provider, row.uid, row.extra_data) == (provider.issuer, SUB, {})


def test_an_address_alone_opens_nothing_though_the_provider_has_verified_it(
    provider, karin, client
):
    provider.knows("other", email=ADDRESS, email_verified=True)
    answer = provider.signs_in(client, "other")
    assert answer.status_code == 403
    assert "Du har ingen plats här än" in words(answer)
    assert who(client) == ""
    assert User.objects.count() == 1


def test_the_same_page_whoever_it_is_that_does_not_come_in(
    provider, connected, employed, daniel, client
):
    unknown = provider.signs_in(client, "nobody")
    close_account(connected, by=daniel, at=now())
    shut = provider.signs_in(client, SUB)
    provider.knows("numbered", employeeid="10023")
    numbered = provider.signs_in(client, "numbered")
    seen = {(answer.status_code, words(answer)) for answer in (unknown, shut, numbered)}
    assert len(seen) == 1
    assert who(client) == ""


def test_who_comes_first_is_found_by_the_employers_number_and_then_by_the_identifier(
    provider, employed, client
):
    provider.knows(SUB, employeeid="10023")
    provider.signs_in(client, SUB)
    assert who(client) == str(employed.pk)
    assert Change.objects.get(what="accounts.connect_provider").by == employed

    provider.knows(SUB, employeeid="another by now")
    browser = Client()
    provider.signs_in(browser, SUB)
    assert who(browser) == str(employed.pk)


def test_an_account_is_made_for_whoever_works_here_and_has_none(provider, employed, karin, client):
    karin.delete()
    provider.knows(SUB, employeeid="10023")
    provider.signs_in(client, SUB)
    assert who(client) == str(employed.pk)


def test_a_number_leads_to_nobody_who_has_left_or_whom_another_identifier_has_found(
    provider, employed, client
):
    provider.knows(SUB, employeeid="10023")
    provider.knows("another", employeeid="10023")
    leave(employed, on=now().date())
    assert provider.signs_in(client, SUB).status_code == 403
    unit = Unit.objects.get()
    assign(employed, unit=unit, manager=None, position="", from_on=now().date())
    assert provider.signs_in(client, SUB).status_code == 302
    assert provider.signs_in(Client(), "another").status_code == 403


def test_without_the_setting_no_number_is_looked_at(provider, employed, settings, client):
    settings.PROVIDER = ours_at(provider)
    provider.knows(SUB, employeeid="10023")
    assert provider.signs_in(client, SUB).status_code == 403


@pytest.mark.parametrize("claims", [{"nonce": "another"}, {"iss": "https://login.example.org"}])
def test_a_token_meant_otherwise_opens_nothing(provider, connected, client, claims):
    provider.knows(SUB, **claims)
    answer = provider.signs_in(client, SUB)
    assert answer.headers["Location"] == "/sign-in/"
    assert "gick inte att använda" in words(client.get("/sign-in/"))
    assert who(client) == ""


def test_an_answer_is_good_once_and_in_the_browser_that_asked_alone(provider, connected, client):
    back = provider.lets_through(provider.goes(client), SUB)
    thief = Client()
    thief.get(back)
    assert who(thief) == ""
    client.get(back)
    assert who(client)
    client.post("/sign-out/")
    client.get(back)
    assert who(client) == ""


def test_who_turns_back_there_chooses_another_way_and_keeps_the_page_they_wanted(
    provider, connected, client
):
    back = provider.is_cancelled(provider.goes(client, "/sign-in/provider/?next=/you/"))
    answer = client.get(back)
    assert answer.headers["Location"] == "/sign-in/?next=%2Fyou%2F"
    page = words(client.get(answer.headers["Location"]))
    assert "Du vände tillbaka hos Lärkbro" in page
    assert "Skicka en kod" in page


def test_a_provider_that_does_not_answer_is_told_of_kindly(provider, karin, settings, client):
    settings.PROVIDER = ours_at(provider, issuer="http://localhost:9")
    answer = client.get("/sign-in/provider/?next=/you/")
    assert answer.headers["Location"] == "/sign-in/?next=%2Fyou%2F"
    assert "Lärkbro svarar inte just nu" in words(client.get("/sign-in/"))


def test_one_that_falls_silent_half_way_is_told_of_too(provider, connected, monkeypatch, client):
    back = provider.lets_through(provider.goes(client), SUB)

    def nothing(*_args: Any, **_kwargs: Any) -> None:
        raise __import__("requests").ConnectionError

    monkeypatch.setattr("requests.Session.request", nothing)
    client.get(back)
    monkeypatch.undo()
    assert "svarar inte just nu" in words(client.get("/sign-in/"))


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:a()"])
def test_nobody_is_sent_to_another_site(provider, connected, client, elsewhere):
    answer = provider.signs_in(client, SUB, f"/sign-in/provider/?next={elsewhere}")
    assert answer.headers["Location"] == "/"


def test_the_sign_in_page_leads_there_by_a_link_and_keeps_the_other_ways(provider, client):
    page = client.get("/sign-in/?next=/you/").content.decode()
    assert 'href="/sign-in/provider/?next=/you/"' in page
    assert "Logga in med Lärkbro" in page
    assert "Skicka en kod" in page


def test_where_there_is_none_the_address_is_not_there_and_no_page_names_it(at_work, client):
    for address in ("/sign-in/provider/", "/sign-in/provider/back/"):
        assert client.get(address).status_code == 404
    assert client.post("/sign-in/provider/out/").status_code == 404
    assert at_work.get("/you/sign-in/provider/").status_code == 404
    assert "/sign-in/provider/" not in client.get("/sign-in/").content.decode()
    assert "/sign-in/provider/" not in at_work.get("/you/sign-in/").content.decode()


def test_a_session_from_there_ends_with_the_working_day(provider, connected, clock, client):
    provider.signs_in(client, SUB)
    for _hour in range(5):
        clock.goes(hours=2)
        clock.goes(minutes=-1)
        assert client.get("/you/").status_code == 200
    clock.goes(minutes=6)
    assert client.get("/you/").headers["Location"].startswith("/sign-in/")


def test_a_second_step_there_opens_a_duty_only_where_the_setting_says_so(
    provider, daniel, settings, client
):
    from avstamp.accounts.testing import account_of

    connect(account_of(daniel), provider.issuer, "daniel", by=daniel, at=now())
    provider.knows("daniel", amr=["pwd", "mfa"])
    provider.signs_in(client, "daniel")
    assert client.get("/accounts/").headers["Location"].startswith("/you/step/")

    settings.PROVIDER = ours_at(provider, strong=("amr", "mfa"))
    provider.signs_in(browser := Client(), "daniel")
    assert browser.get("/accounts/").status_code == 200
    provider.knows("daniel", amr=["pwd"])
    provider.signs_in(weak := Client(), "daniel")
    assert weak.get("/accounts/").status_code == 302


def test_who_signs_out_reads_how_to_sign_out_there_too(provider, connected, client):
    provider.signs_in(client, SUB)
    to = client.post("/sign-out/").headers["Location"]
    page = client.get(to)
    assert "Du kan fortfarande vara inloggad hos Lärkbro" in words(page)
    assert f'href="{provider.issuer}/oauth2/end_session?client_id=' in page.text
    assert "fortfarande" not in words(client.get("/signed-out/"))
