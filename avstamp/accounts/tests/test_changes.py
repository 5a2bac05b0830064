"""Whatever is done with an account is told to its owner, in words they read."""

import pytest
from django.core import mail

from avstamp.accounts.actions.changes import record
from avstamp.accounts.changes import CHANGES
from avstamp.accounts.models import Change, User
from avstamp.accounts.tests.conftest import person_of
from avstamp.audit.actions import audited
from avstamp.core.clock import now
from avstamp.people.models import Person
from avstamp.policy.engine import table

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(karin: User, django_capture_on_commit_callbacks):
    def done(what: str = "accounts.add_passkey", by: Person | None = None) -> str:
        with django_capture_on_commit_callbacks(execute=True), audited():
            record(what, karin, by=by or person_of(karin), at=now())
        return "".join(str(message.body) for message in mail.outbox)

    return done


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("sv", "Avstamp: En passnyckel lades till", "En passnyckel lades till."),
        ("en", "Avstamp: A passkey was added", "A passkey was added."),
    ],
)
def test_the_message_is_in_the_readers_language(karin, tell, language, subject, words):
    person_of(karin).language = language
    assert words in tell()
    [message] = mail.outbox
    assert (message.subject, message.to) == (subject, [karin.email])


def test_it_names_whoever_did_it_where_that_was_somebody_else(tell, daniel):
    assert "Det gjordes av" not in tell()
    assert "Det gjordes av Daniel Öst." in tell(by=daniel)


def test_it_holds_no_link(tell):
    assert "http" not in tell()


def test_somebody_without_an_address_gets_none_and_reads_it_on_their_page(karin, tell):
    karin.email = None
    assert tell() == ""
    assert Change.objects.count() == 1


def test_a_mail_server_that_does_not_answer_undoes_nothing(karin, tell, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("avstamp.accounts.emails.send_mail", refuse)
    tell()
    assert Change.objects.count() == 1


def test_every_action_of_the_administrator_has_its_words():
    by_administrator = {
        action for action, rows in table().items() if any("admin" in row.relations for row in rows)
    }
    untold = {"accounts.look_after", "accounts.choose_passwords"}
    assert {one for one in by_administrator if one.startswith("accounts.")} - untold <= set(CHANGES)
