"""How often what may be tried: the table as a contract, and the counting behind it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory, override_settings

from avstamp.accounts.actions.limits import forget_old_tallies, give_back, take
from avstamp.accounts.actions.links import make_sign_in_link
from avstamp.accounts.client import address_of, network_of
from avstamp.accounts.limits import LIMITS, LONGEST, TooMany, What
from avstamp.accounts.models import Tally, User
from avstamp.accounts.tests.conftest import ADDRESS, ask_for_code, who
from avstamp.accounts.tests.device import Device
from avstamp.core.clock import now
from avstamp.web.logs import NoText

pytestmark = pytest.mark.django_db

# Written by hand: what, by whose, how many, within how many minutes.
CONTRACT = {
    ("MAIL", "ADDRESS", 5, 15),
    ("ASKING", "NETWORK", 6_000, 60),
    ("GUESS", "ADDRESS", 10, 5),
    ("WRONG", "NETWORK", 1_500, 60),
    ("STEP", "ACCOUNT", 10, 5),
    ("STEP", "ACCOUNT", 40, 24 * 60),
    ("APP_CODE", "CODE", 1, 5),
    ("DIRECTORY", "DIRECTORY", 9_000, 5),
}


def test_the_limits_are_the_ones_that_were_agreed():
    table = {
        (what.name, limit.per.name, limit.number, limit.within.total_seconds() / 60)
        for what, limits in LIMITS.items()
        for limit in limits
    }
    assert table == CONTRACT


@pytest.mark.parametrize("what", [What.MAIL, What.GUESS, What.STEP, What.APP_CODE])
def test_up_to_the_limit_and_not_beyond_it(what: What):
    at, limit = now(), LIMITS[what][0]
    for _try in range(limit.number):
        take(what, "karin", at=at)
    with pytest.raises(TooMany) as refused:
        take(what, "karin", at=at + timedelta(minutes=1))
    assert refused.value.again_at == at + limit.within
    take(what, "somebody else", at=at)


def test_a_window_begins_with_the_first_try_and_trying_on_does_not_move_its_end():
    at = now()
    for minute in range(10):
        take(What.GUESS, "karin", at=at + timedelta(seconds=minute))
    for later in (1, 4.9):
        with pytest.raises(TooMany) as refused:
            take(What.GUESS, "karin", at=at + timedelta(minutes=later))
        assert refused.value.again_at == at + timedelta(minutes=5)
    take(What.GUESS, "karin", at=at + timedelta(minutes=5))


def test_the_limit_of_a_day_stays_when_that_of_five_minutes_is_over():
    at = now()
    for turn in range(4):
        for _try in range(10):
            take(What.STEP, "karin", at=at + turn * timedelta(minutes=6))
    with pytest.raises(TooMany) as refused:
        take(What.STEP, "karin", at=at + timedelta(hours=1))
    assert refused.value.again_at == at + timedelta(days=1)


def test_what_went_well_is_not_counted():
    at = now()
    for _try in range(50):
        take(What.GUESS, "karin", at=at)
        give_back(What.GUESS, "karin")
    assert Tally.objects.get().number == 0


def test_one_statement_counts_and_tells(django_assert_num_queries):
    with django_assert_num_queries(1):
        take(What.GUESS, "karin", at=now())


def test_nothing_that_is_stored_tells_whose_it_is():
    take(What.GUESS, ADDRESS, at=now())
    row = Tally.objects.get()
    assert (row.what, len(row.key)) == ("GUESS", 64)
    with override_settings(SECRET_KEY="another house"):
        take(What.GUESS, ADDRESS, at=now())
    assert Tally.objects.count() == 2


def test_an_address_in_capitals_is_the_same_address():
    take(What.GUESS, "Karin.Oberg@Example.se", at=now())
    take(What.GUESS, ADDRESS, at=now())
    assert Tally.objects.get().number == 2


def test_old_counts_are_cleared_away():
    at = now()
    take(What.GUESS, "karin", at=at - LONGEST)
    take(What.GUESS, "mariam", at=at)
    assert forget_old_tallies(at=at) == 1
    assert Tally.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Försök igen om 5 minuter, kl."), ("en", "Try again in 5 minutes, at")],
)
def test_a_limit_is_said_kindly_in_the_readers_language_with_when_to_try_again(
    client: Client, karin: User, clock, language: str, words: str
):
    client.cookies["language"] = language
    for _try in range(3):
        ask_for_code(client)
        for _guess in range(3):
            client.post("/sign-in/code/", {"code": "000"})
    ask_for_code(client)
    client.post("/sign-in/code/", {"code": "000"})
    answer = client.post("/sign-in/code/", {"code": "000"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "300")
    assert words in answer.text
    clock.goes(minutes=5)
    client.post("/sign-in/code/", {"code": ask_for_code(client)})
    assert who(client) != ""


def test_a_right_code_after_too_many_wrong_ones_is_not_looked_at(client: Client, karin: User):
    for _try in range(10):
        take(What.GUESS, ADDRESS, at=now())
    answer = client.post("/sign-in/code/", {"code": ask_for_code(client)})
    assert answer.status_code == 429
    assert who(client) == ""


@pytest.mark.parametrize("address", [ADDRESS, "vera.bergh@example.se"])
def test_an_address_gets_five_messages_and_no_sixth_whether_or_not_it_is_known(
    client: Client, karin: User, address: str, mailoutbox
):
    answers = [client.post("/sign-in/", {"email": address}).status_code for _try in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mailoutbox) == 5
    assert "ingen skickades" in client.post("/sign-in/", {"email": address}).text


def test_who_uses_up_a_network_costs_no_account_a_guess(client: Client, karin: User, monkeypatch):
    one = replace(LIMITS[What.WRONG][0], number=1)
    monkeypatch.setitem(LIMITS, What.WRONG, (one,))
    code = ask_for_code(client)
    client.post("/sign-in/code/", {"code": "000"})
    assert client.post("/sign-in/code/", {"code": code}).status_code == 429
    assert Tally.objects.get(what="GUESS").number == 1
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    elsewhere.post("/sign-in/code/", {"code": ask_for_code(elsewhere)})
    assert who(elsewhere) != ""


def test_a_link_that_was_not_looked_at_is_in_no_log(
    client: Client, karin: User, monkeypatch, caplog
):
    secret = make_sign_in_link(karin, at=now())
    none = (replace(LIMITS[What.WRONG][0], number=0),)
    with monkeypatch.context() as patch:
        patch.setitem(LIMITS, What.WRONG, none)
        assert client.post(f"/sign-in/once/{secret}/").status_code == 429
    kept = [record for record in caplog.records if NoText().filter(record)]
    assert secret not in " ".join(record.getMessage() for record in kept)
    client.post(f"/sign-in/once/{secret}/")
    assert who(client) != ""


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_owner_with_a_passkey_comes_in_whatever_others_have_tried(
    at_work: Client, karin: User, monkeypatch
):
    phone = Device()
    phone.adds_itself(at_work)
    for what in What:
        none = tuple(replace(limit, number=0) for limit in LIMITS[what])
        monkeypatch.setitem(LIMITS, what, none)
    browser = Client()
    assert browser.post("/sign-in/", {"email": ADDRESS}).status_code == 429
    phone.signs_in(browser)
    assert who(browser) != ""


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, "", "10.0.0.1"),
        (0, "203.0.113.9", "10.0.0.1"),  # nobody of ours wrote it
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),  # the first is anybody's claim
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),  # who came past a proxy
        (1, "nonsense", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_the_address_is_taken_from_as_many_proxies_as_are_ours(proxies, told, address):
    headers = {"X-Forwarded-For": told} if told else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")
    with override_settings(PROXIES=proxies):
        assert address_of(request) == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
        ("", "0.0.0.0"),  # noqa: S104  (nobody listens there)
    ],
)
def test_tries_are_counted_by_what_a_house_has(address, network):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_a_link_in_a_form_that_is_refused_is_in_no_log(karin: User, caplog):
    secret = make_sign_in_link(karin, at=now())
    refused = Client(enforce_csrf_checks=True).post(f"/sign-in/once/{secret}/")
    assert refused.status_code == 403
    for record in caplog.records:
        assert NoText().filter(record)
    told = " ".join(record.getMessage() for record in caplog.records)
    assert "Forbidden (" in told
    assert secret not in told
