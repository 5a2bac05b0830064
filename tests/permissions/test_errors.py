"""What goes wrong tells nobody what was written: pages of errors, and the log."""

from uuid import uuid4

import pytest
from django.test import Client

from avstamp.accounts.testing import account_of
from avstamp.people.models import Person
from tests.permissions.conftest import Build, logs
from tests.permissions.crawl import Crawler, readable, tokens_in, undone
from tests.permissions.states import QUESTION, State
from tests.permissions.stored import tokens_in_tables
from tests.permissions.table import TWO, Who
from tests.permissions.tokens import TYPED
from tests.permissions.walk import CONVERSATION_PAGE, PREPARE, TALK

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
# Where words are sent, and the verb that takes them in.
WRITING = (
    ("POST", PREPARE, "conversations.views.prepare.save_answer"),
    ("PUT", f"{PREPARE}<question>/", "conversations.views.prepare.save_answer"),
    ("POST", TALK, "conversations.views.deed.agreeing.agree"),
    ("PUT", f"{TALK}notes/<place>/", "conversations.views.talk.save_note"),
    ("POST", f"{CONVERSATION_PAGE}summary/", "conversations.views.summary.save_note"),
    ("POST", "/slips/", "memory_slips.views.slips.write_slip"),
    ("PUT", "/slips/<slip>/save/", "memory_slips.views.slip.change_slip"),
)
NAMES = ("conversation", "slip")


@pytest.mark.parametrize(("method", "address", "verb"), WRITING)
def test_an_error_of_ours_that_quotes_the_text_is_told_without_it(
    build: Build, monkeypatch: pytest.MonkeyPatch, method: str, address: str, verb: str
):
    def breaks(*_args: object, **_kwargs: object) -> None:
        try:
            raise ValueError(TYPED)
        except ValueError as reason:
            raise RuntimeError(f"could not save {TYPED}") from reason

    with undone(), logs(whole=True) as (_heard, terminal):
        crawler = Crawler(build("held"))
        monkeypatch.setattr(f"avstamp.{verb}", breaks)
        answer = crawler.ask(Who.EMPLOYEE, method, address)
    assert answer.status == 500
    assert "RuntimeError from ValueError at " in terminal.getvalue()
    assert tokens_in(answer.text) == tokens_in(terminal.getvalue()) == set()


def test_what_is_sent_to_nothing_is_not_shown_logged_or_kept(build: Build):
    with undone(), logs(whole=True) as (heard, terminal):
        crawler = Crawler(build("held"))
        answers = [
            crawler.ask(Who.EMPLOYEE, method, address, ids=dict.fromkeys(NAMES, uuid4()))
            for method, address, _verb in WRITING
            if any(f"<{name}>" in address for name in NAMES)
        ]
        stored = tokens_in_tables()
    assert {answer.status for answer in answers} == {404}
    assert not any(answer.tokens for answer in answers)
    assert "Not Found: " in terminal.getvalue()
    assert tokens_in(terminal.getvalue() + "\n".join(heard.lines)) == set()
    assert stored == {}


def test_the_log_of_a_whole_day_at_its_most_talkative_holds_no_word(build: Build):
    with undone(), logs(whole=True) as (_heard, terminal):
        crawler = Crawler(build("proposed again"))
        pages = ("", "prepare/", "talk/", "summary/", "pdf/?draft")
        read = [
            crawler.ask(who, "GET", f"{CONVERSATION_PAGE}{page}") for page in pages for who in TWO
        ]
    assert all(row.tokens for row in read if row.address != CONVERSATION_PAGE)
    assert "django.template" in terminal.getvalue()
    assert tokens_in(terminal.getvalue()) == set()


def with_forgery_checks(person: Person) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of(person))
    return client


def address_of(state: State) -> str:
    return f"/conversations/{state.conversation.id}/prepare/"


def test_a_form_from_before_a_new_sign_in_shows_its_text_to_the_one_who_sent_it(build: Build):
    sent = {QUESTION: TYPED, f"{QUESTION}-version": "0"}
    with undone(), logs(whole=True) as (heard, terminal):
        state = build("held")
        kept = with_forgery_checks(state.cast.karin).post(address_of(state), sent)
        others = with_forgery_checks(state.cast.mariam).get(address_of(state))
        stored = tokens_in_tables()
    assert kept.status_code == 403
    assert tokens_in(readable(kept)) == {TYPED}
    assert kept.headers["Cache-Control"] == "no-store"
    assert TYPED not in tokens_in(readable(others))
    assert "django.security.csrf Forbidden (" in terminal.getvalue()
    assert tokens_in(terminal.getvalue() + "\n".join(heard.lines)) == set()
    assert stored == {}


def test_a_form_from_a_page_of_somebody_elses_cannot_be_sent_on_with_one_press(build: Build):
    with undone():
        state = build("held")
        client = with_forgery_checks(state.cast.karin)
        sent = {QUESTION: TYPED}
        kept = client.post(address_of(state), sent, headers={"origin": "https://example.org"})
    assert kept.status_code == 403
    assert f'action="{address_of(state)}"' not in kept.text
