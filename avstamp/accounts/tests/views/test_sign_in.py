"""Ways in: a code by e-mail, or a link that works once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings

from avstamp.accounts.actions import make_sign_in_link
from avstamp.accounts.models import User
from avstamp.accounts.tests.conftest import ADDRESS, ask_for_code, sign_in
from avstamp.core.clock import now

pytestmark = pytest.mark.django_db


def who(client: Client) -> str:
    return str(client.get("/session/").json()["person"])


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("sv", "Din kod till Avstamp", "Här är koden"),
        ("en", "Your code for Avstamp", "Here is the code"),
    ],
)
def test_the_code_in_the_message_signs_in(
    client: Client, karin: User, language: str, subject: str, words: str
):
    assert karin.person
    karin.person.language = language
    karin.person.save()

    code = ask_for_code(client)
    answer = client.post("/sign-in/code/", {"code": code})

    assert answer.headers["Location"] == "/"
    assert who(client) == str(karin.person.pk)
    [message] = mail.outbox
    assert (message.subject, message.to) == (subject, [ADDRESS])
    assert words in str(message.body)


def test_the_message_is_in_the_language_of_its_reader_not_of_the_browser(
    client: Client, karin: User
):
    ask_for_code(client, **{"accept-language": "en"})
    assert mail.outbox[0].subject == "Din kod till Avstamp"


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "inte koden som står i meddelandet"), ("en", "not the code in")]
)
def test_a_wrong_code_is_told_at_the_field(client: Client, karin: User, language: str, words: str):
    client.cookies["language"] = language
    ask_for_code(client)
    page = client.post("/sign-in/code/", {"code": "000"}).content.decode()
    assert words in page
    assert 'aria-describedby="code-problem"' in page
    assert who(client) == ""


def test_after_three_wrong_codes_a_new_one_is_asked_for_and_the_way_back_is_kept(
    client: Client, karin: User
):
    code = ask_for_code(client)
    for _attempt in range(3):
        answer = client.post("/sign-in/code/", {"code": "000", "next": "/you/"})
    assert answer.headers["Location"] == "/sign-in/?next=%2Fyou%2F"
    assert "går inte att använda längre" in client.get("/sign-in/").content.decode()
    client.post("/sign-in/code/", {"code": code})
    assert who(client) == ""


def test_an_unknown_address_is_answered_exactly_as_a_known_one(karin: User):
    seen = {}
    for address in (ADDRESS, "vera.bergh@example.se"):
        browser = Client()
        mail.outbox.clear()
        first = browser.post("/sign-in/", {"email": address})
        then = browser.get("/sign-in/code/")
        wrong = browser.post("/sign-in/code/", {"code": "000"})
        seen[address] = [
            (answer.status_code, answer.headers.get("Location"), without_secrets(answer, address))
            for answer in (first, then, wrong)
        ]
        assert [message.to for message in mail.outbox] == [[address]]
    assert seen[ADDRESS] == seen["vera.bergh@example.se"]


def without_secrets(answer: Any, address: str) -> str:
    page: str = answer.content.decode().replace(address, "ADDRESS")
    token = answer.context and answer.context.get("csrf_token")
    return page.replace(str(token), "TOKEN") if token else page


@pytest.mark.parametrize(("language", "words"), [("sv", "är inte känd där"), ("en", "not known")])
def test_the_message_to_an_unknown_address_holds_no_code_and_no_way_to_sign_up(
    client: Client, language: str, words: str
):
    client.cookies["language"] = language
    assert ask_for_code(client, "vera.bergh@example.se") == ""
    body = str(mail.outbox[0].body)
    assert words in body
    assert "http" not in body


def test_what_is_no_address_is_told_at_the_field_and_kept(client: Client):
    page = client.post("/sign-in/", {"email": "karin"}).content.decode()
    assert 'aria-describedby="email-problem"' in page
    assert 'value="karin"' in page


def test_the_page_asked_for_first_is_the_page_one_comes_to(client: Client, karin: User):
    asked = client.get("/you/")
    assert asked.headers["Location"] == "/sign-in/?next=%2Fyou%2F"
    first = client.post(asked.headers["Location"], {"email": ADDRESS})
    code = next(word for word in str(mail.outbox[0].body).split() if word.count("-") == 2)
    then = client.post(first.headers["Location"], {"code": code})
    assert then.headers["Location"] == "/you/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:a()"])
def test_nobody_is_sent_to_another_site(client: Client, karin: User, elsewhere: str):
    code = ask_for_code(client)
    answer = client.post("/sign-in/code/", {"code": code, "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_a_link_signs_in_once(client: Client, karin: User):
    assert karin.person
    address = f"/sign-in/once/{make_sign_in_link(karin, at=now())}/"

    assert client.get(address).status_code == 200
    assert who(client) == ""  # looking at it does not use it
    assert client.post(address).headers["Location"] == "/"
    assert who(client) == str(karin.person.pk)

    again = Client().post(address)
    assert again.status_code == 410
    assert "går inte att använda" in again.content.decode()


def test_a_link_made_three_days_ago_does_not_sign_in(client: Client, karin: User):
    secret = make_sign_in_link(karin, at=now() - timedelta(days=3))
    assert client.post(f"/sign-in/once/{secret}/").status_code == 410
    assert who(client) == ""


def test_a_closed_account_gets_no_code_and_is_out_on_its_next_request(at_work: Client, karin: User):
    karin.is_active = False
    karin.save()
    assert who(at_work) == ""
    assert at_work.get("/you/").headers["Location"].startswith("/sign-in/")
    assert ask_for_code(Client()) == ""


def test_an_account_that_is_nobodys_comes_to_the_sign_in_page_and_stays_there(
    at_work: Client, karin: User
):
    karin.person = None
    karin.save()
    page = at_work.get("/you/", follow=True)
    assert [address for address, _status in page.redirect_chain] == ["/sign-in/?next=%2Fyou%2F"]
    assert page.status_code == 200


@override_settings(DEMO=True)
def test_in_the_demo_one_chooses_whom_to_be(client: Client):
    assert client.get("/sign-in/").headers["Location"] == "/demo/"


def test_other_pages_of_the_library_are_not_there(client: Client, karin: User):
    sign_in(client)
    for address in ("/sign-up/", "/accounts/login/", "/login/", "/email/", "/password/change/"):
        assert client.get(address).status_code == 404


def test_the_sign_in_page_is_kept_by_nobody_and_runs_nothing_of_others(client: Client):
    headers = client.get("/sign-in/").headers
    policy = headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_mail_server_that_does_not_answer_is_met_kindly(client, karin, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("avstamp.accounts.adapter.AccountAdapter.send_mail", refuse)
    page = client.post("/sign-in/", {"email": karin.email})
    assert page.status_code == 200
    assert "Vi kunde inte skicka koden just nu." in page.text
    assert karin.email in page.text
