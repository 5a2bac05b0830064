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
