"""What somebody wrote and could not send is shown again, whole, and can be sent once more."""

import html
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from avstamp.accounts.models import User
from avstamp.audit.models import AccessEvent
from avstamp.policy.engine import Denied

pytestmark = pytest.mark.django_db
LONG = 'Jag tänkte på det du sa: "hinner vi?"\n\n  <b>Ja</b>, om vi börjar i maj.'
SENT = {"text": LONG, "short": "maj", "many": ["ett & ett", "två"], "base": "17"}


def fields(page: str) -> list[tuple[str, str]]:
    """What the form would send, as a browser reads it: a first line break is not part of a text."""
    found = re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return [(name, html.unescape(value)) for name, value in found]


EVERYTHING = [
    ("text", LONG),
    ("short", "maj"),
    ("many", "ett & ett"),
    ("many", "två"),
    ("base", "17"),
]


def test_a_form_sent_after_signing_out_comes_back_with_every_text(client: Client):
    answer = client.post("/you/?from=here", SENT)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert fields(page) == EVERYTHING
    assert html.escape(LONG) in page.split("readonly", 1)[1]
    assert 'action="/you/?from=here"' in page
    assert 'href="/sign-in/?next=/signed-in/" target="_blank"' in page


def test_a_form_from_before_the_last_sign_in_comes_back_and_is_taken_in_the_second_time(
    karin: User,
):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(karin)
    refused = browser.post("/you/", {**SENT, "language": "en", "csrfmiddlewaretoken": "old"})
    page = refused.content.decode()
    assert refused.status_code == 403
    assert fields(page) == [*EVERYTHING, ("language", "en")]

    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.split("<main")[1])
    assert token
    again = browser.post("/you/", {"language": "en", "csrfmiddlewaretoken": token.group(1)})
    assert again.headers["Location"] == "/you/"


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://example.org"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_what_somebody_elses_page_sent_is_not_offered_for_sending(
    karin: User, headers: dict[str, str]
):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(karin)
    answer = browser.post("/you/", {"text": LONG, "language": "en"}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Spara igen" not in page
    assert fields(page) == []


def test_our_own_script_is_told_in_a_word(client: Client):
    answer = client.post("/you/", SENT, headers={"x-requested-with": "avstamp"})
    assert (answer.status_code, answer.json()) == (401, {"problem": "signed_out"})


def test_missing_and_forbidden_are_answered_alike(
    at_work: Client, karin: User, monkeypatch: pytest.MonkeyPatch
):
    subject = uuid4()

    def refuse(*_args: object) -> None:
        raise Denied("accounts.you", subject)

    missing = at_work.get("/nowhere/")
    monkeypatch.setattr("avstamp.accounts.views.you.signed_in_at", refuse)
    forbidden = at_work.get("/you/")

    assert missing.status_code == forbidden.status_code == 404
    assert without_what_differs(missing) == without_what_differs(forbidden)
    refusal = AccessEvent.objects.get(subject=subject)
    assert karin.person
    assert refusal.actor == karin.person.pk


def without_what_differs(answer: Any) -> str:
    """The page without its token, and without where in the menu its address stands."""
    page: str = answer.content.decode().replace(str(answer.context["csrf_token"]), "TOKEN")
    return page.replace(' aria-current="page"', "")


def test_what_lets_somebody_in_is_never_shown_again(karin: User):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(karin)
    secrets = {"password": "ett långt lösenord som ingen gissar\n", "code": "ABCD-EFGH"}
    answer = browser.post("/you/", SENT | secrets)
    assert answer.status_code == 403
    assert {name for name, _value in fields(answer.text)} == set(SENT)
    assert "ett långt lösenord" not in answer.text
    assert "ABCD-EFGH" not in answer.text


def test_where_somebody_else_has_signed_in_nothing_is_shown_and_nothing_sent_in_their_name(
    karin: User, at_work: Client
):
    sent = SENT | {"person": str(uuid4())}
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(karin)
    for answer in (browser.post("/you/", sent), at_work.post("/you/", sent)):
        assert "Inget har sparats i ditt namn." in answer.text
        assert fields(answer.text) == []
        assert html.escape(LONG) not in answer.text
    assert html.escape(LONG) not in at_work.post("/nowhere/", sent).text


def test_what_was_typed_for_a_page_that_is_gone_can_be_copied(at_work: Client):
    gone = at_work.post("/nowhere/", SENT | {"read_sha256": "a" * 64})
    assert gone.status_code == 404
    assert "readonly" in gone.text
    assert html.escape(LONG) in gone.text
    assert "a" * 64 not in gone.text


def test_an_address_that_takes_forms_alone_shows_a_page_to_whoever_opens_it(at_work: Client):
    answer = at_work.get("/sign-out/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Gå till startsidan" in answer.text
