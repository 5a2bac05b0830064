"""Reports on mail that came back, as mail servers write them, and ``avstamp mail returned``."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest

from avstamp import cli
from avstamp.core.clock import now
from avstamp.notifications.actions import try_again
from avstamp.notifications.letters import message_id
from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.notifications.returned import LARGEST, NotAReport, What, read
from avstamp.notifications.sending import send_all
from avstamp.people.models import Person
from tests.mail.conftest import person, posted

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

REPORTS = Path(__file__).parent / "reports"
NOTED, NOT_TAKEN, LATER = 0, 65, 75
type Bring = Callable[[bytes], int]


def report(name: str, about: str, **changed: str) -> bytes:
    """One as it comes, about a message; with words of it changed."""
    text = (REPORTS / f"{name}.eml").read_text().replace("MESSAGE-ID", about)
    for was, becomes in changed.items():
        assert was in text
        text = text.replace(was, becomes)
    return text.replace("\n", "\r\n").encode()


@pytest.fixture
def bring(monkeypatch, capsys) -> Bring:
    """Run the command as a mail server does; what it says holds nothing of what came."""
    monkeypatch.setattr("avstamp.operation.mail.check_ready", lambda: None)
    monkeypatch.setattr("avstamp.cli.waking.wake", lambda: None)

    def run(mail: bytes) -> int:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(mail)))
        code = cli.main(["mail", "returned"])
        told = capsys.readouterr()
        assert not told.out
        assert bool(told.err) == (code != NOTED)
        assert not {"karin", "@", "User unknown", "Traceback"} & set(told.err.split())
        return code

    return run


@pytest.fixture
def sent(settings, karin, time) -> Outgoing:
    """A message to Karin that the mail server took."""
    settings.DEFAULT_FROM_EMAIL = "Avstamp <samtal@larkbro.example>"
    row = posted(karin)
    send_all(time)
    return Outgoing.objects.get(pk=row.pk, ending="sent")


def stands(row: Outgoing) -> tuple[str, str]:
    row.refresh_from_db()
    return row.ending, row.problem


def test_every_report_says_which_message_what_became_of_it_and_why():
    about = f"<{uuid4()}@larkbro.example>"
    found = {name: read(report(name, about)) for name in ("postfix", "exchange", "gmail")}
    assert {one.message_id for one in found.values()} == {about}
    assert {one.what for one in found.values()} == {What.RETURNED}
    assert {name: one.status for name, one in found.items()} == {
        "postfix": "5.1.1",
        "exchange": "5.1.10",
        "gmail": "5.2.2",
    }
    delayed = read(report("postfix-delayed", about))
    assert (delayed.message_id, delayed.what, delayed.status) == (about, What.DELAYED, "4.4.1")


@pytest.mark.parametrize(("name", "status"), [("postfix", "5.1.1"), ("exchange", "5.1.10")])
def test_where_there_is_no_such_mailbox_nothing_more_is_sent_there(bring, sent, time, name, status):
    before = now()
    for _time in range(2):  # brought again, it is noted once
        assert bring(report(name, message_id(sent.pk))) == NOTED
    assert stands(sent) == ("returned", status)
    refused = Unreachable.objects.get()
    assert (refused.person, refused.email) == (sent.to, "karin@larkbro.example")
    assert refused.at >= before
    more = posted(sent.to)
    send_all(time)
    assert stands(more)[0] == "unreachable"


def test_a_full_mailbox_is_noted_and_the_next_message_is_sent_all_the_same(bring, sent, time):
    assert bring(report("gmail", message_id(sent.pk))) == NOTED
    assert stands(sent) == ("returned", "5.2.2")
    more = posted(sent.to)
    send_all(time)
    assert stands(more)[0] == "sent"


def test_a_delay_is_noted_and_may_end_in_a_return_and_never_the_other_way(bring, sent):
    delayed = report("postfix-delayed", message_id(sent.pk))
    assert bring(delayed) == NOTED
    assert stands(sent) == ("delayed", "4.4.1")
    assert bring(report("postfix", message_id(sent.pk))) == NOTED
    assert bring(delayed) == NOTED
    assert stands(sent) == ("returned", "5.1.1")


def test_what_was_delivered_after_all_changes_nothing(bring, sent):
    told = {"Action: delayed": "Action: relayed"}
    assert bring(report("postfix-delayed", message_id(sent.pk), **told)) == NOTED
    assert stands(sent) == ("sent", "")


def test_an_address_that_led_on_to_another_is_still_believed(bring, sent):
    led_on = {
        "Final-Recipient: rfc822; karin@larkbro.example": "Final-Recipient: rfc822; k@home.example",
        "Original-Recipient: rfc822;Karin@Larkbro.example\n": "",
    }
    assert bring(report("postfix", message_id(sent.pk), **led_on)) == NOTED
    assert stands(sent) == ("returned", "5.1.1")
    assert not Unreachable.objects.exists()


def test_an_address_that_has_been_put_right_meanwhile_is_believed(bring, sent):
    Person.objects.filter(pk=sent.to_id).update(email="karin.oberg@larkbro.example")
    assert bring(report("postfix", message_id(sent.pk))) == NOTED
    assert not Unreachable.objects.exists()


def test_tried_again_it_is_sent_again(bring, sent, time):
    bring(report("postfix", message_id(sent.pk)))
    try_again(sent.to_id, by=sent.to, at=time.at)
    send_all(time)
    assert stands(sent)[0] == "sent"
    assert not Unreachable.objects.exists()


def test_a_report_that_comes_before_its_message_is_noted_as_sent_is_to_come_again(bring, sent):
    row = posted(sent.to)
    Outgoing.objects.filter(pk=row.pk).update(handed_at=now())
    assert bring(report("postfix", message_id(row.pk))) == LATER
    assert stands(row) == ("", "")


@pytest.mark.parametrize("ending", ["refused", "not_wanted", "no_address", "given_up", ""])
def test_of_what_was_never_sent_nothing_comes_back(bring, sent, ending):
    Outgoing.objects.update(ending=ending, ended_at=sent.ended_at if ending else None)
    Outgoing.objects.update(handed_at=None)
    assert bring(report("postfix", message_id(sent.pk))) == NOT_TAKEN
    assert stands(sent) == (ending, "")
    assert not Unreachable.objects.exists()


def _with(old: str, new: str) -> Callable[[str], bytes]:
    return lambda about: report("postfix", about, **{old: new})


_NESTED = b"".join(
    b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (place, place)
    for place in range(250)
)
_REPORT = b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
HOSTILE: dict[str, Callable[[str], bytes]] = {
    "nothing": lambda _about: b"",
    "zeros": lambda _about: bytes(50_000),
    "too large": lambda about: report("postfix", about) + b"\r\n" * LARGEST,
    "an answer": lambda about: f"Subject: Re:\r\nIn-Reply-To: {about}\r\n\r\nTack".encode(),
    "read receipt": _with("report-type=delivery-status", "report-type=disposition-notification"),
    "not the kind": _with("multipart/report", "multipart/mixed"),
    "nothing told": _with("message/delivery-status", "text/plain"),
    "nothing returned": _with("Content-Type: message/rfc822", "Content-Type: text/plain"),
    "no id": lambda about: report("postfix", about, **{f"Message-ID: {about}\n": ""}),
    "two ids": lambda about: report("postfix", f"{about}\nMessage-ID: {about}"),
    "more in the id": lambda about: report("postfix", f"{about} {about}"),
    "the id elsewhere": lambda about: report("gmail", about, **{f" {about}": " <x@y>"}),
    "parts within parts": lambda _about: _REPORT + b"--x\r\n" + _NESTED,
    "parts without end": lambda _about: _REPORT + b"--x\r\n\r\n\r\n" * 90_000,
    "a kind without end": lambda _about: _REPORT.replace(b"x", b'"' + b";" * 900_000),
    "a kind without end further in": lambda _about: (
        _REPORT + b"--x\rContent-Type: a/b;\r" + b' ="";\r' * 150_000
    ),
    "broken off": lambda about: report("postfix", about)[:1_500],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_report_on_a_message_is_not_taken_and_changes_nothing(bring, sent, name):
    assert bring(HOSTILE[name](message_id(sent.pk))) == NOT_TAKEN
    assert stands(sent) == ("sent", "")
    assert not Unreachable.objects.exists()


@pytest.mark.parametrize(
    "about",
    [
        "<{other}@larkbro.example>",
        "<{row}@elsewhere.example>",
        "<{row}>",
        "<urn:uuid:{row}@larkbro.example>",
        "<{shout}@larkbro.example>",
        "<1@larkbro.example>",
    ],
)
def test_a_message_that_is_not_ours_is_not_guessed_at(bring, sent, about):
    named = {"row": sent.pk, "other": uuid4(), "shout": str(sent.pk).upper()}
    assert bring(report("postfix", about.format(**named))) == NOT_TAKEN
    assert stands(sent) == ("sent", "")
    assert not Unreachable.objects.exists()


def test_while_the_databases_cannot_be_asked_it_is_to_come_again(bring, sent, monkeypatch):
    def away(*_given: object, **_named: object) -> None:
        raise ConnectionError("karin@larkbro.example")

    monkeypatch.setattr("avstamp.operation.mail.note_returned", away)
    assert bring(report("postfix", message_id(sent.pk))) == LATER


def test_no_more_is_read_than_a_report_can_be_long():
    endless = SimpleNamespace(read=lambda most: b"x" * most)
    with pytest.raises(NotAReport):
        read(endless.read(LARGEST + 1))


def test_of_others_nothing_changes(bring, sent, time):
    other = person("André", "Lundqvist")
    theirs = posted(other)
    send_all(time)
    bring(report("postfix", message_id(sent.pk)))
    assert stands(theirs) == ("sent", "")
    assert os.EX_DATAERR == NOT_TAKEN
    assert os.EX_TEMPFAIL == LATER
