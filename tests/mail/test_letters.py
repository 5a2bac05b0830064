"""What a letter looks like on the wire, read back from the bytes that a mail server took."""

import email
import re
from email.message import EmailMessage
from email.policy import default

import pytest
from django.utils import translation

from avstamp.notifications.letters import letter
from avstamp.notifications.messages import Message
from avstamp.notifications.models import Outgoing
from avstamp.notifications.sending import send_all
from avstamp.people.models import Organisation
from tests.mail.conftest import AT, person, posted

pytestmark = pytest.mark.django_db
# What would begin another header, or another letter, or end this one.
HOSTILE = (
    "Öberg\r\nBcc: all@larkbro.example",
    "Öberg\nBcc: all@larkbro.example",
    "Öberg\rBcc: all@larkbro.example",
    "Öberg\r\n\r\n.\r\nMAIL FROM:<evil@larkbro.example>\r\n",
    "Öberg\u2028Bcc: all@larkbro.example\x01\x0b\x85",
    "=?utf-8?q?=0D=0ABcc:_all=40larkbro.example?=",
)


def sent(server) -> EmailMessage:
    [taken] = server.taken
    read = email.message_from_bytes(taken.content, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def part(read: EmailMessage, kind: str) -> str:
    found = read.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_it_is_text_and_html_that_say_the_same_to_the_same_addresses(server, karin, time):
    posted(karin)
    send_all(time)
    read = sent(server)
    text, html = part(read, "plain"), part(read, "html")
    links = re.findall(r"http://localhost:8000\S*", text)
    assert links == re.findall(r'href="([^"]*)"', html)
    assert len(links) == 3
    for words in ("Karin", "Ditt samtal närmar sig.", "Samtalet den 12 mars", "Lärkbro kommun"):
        assert words in text
        assert words in html


@pytest.mark.parametrize(("language", "greeting"), [("sv", "Hej Karin"), ("en", "Hello Karin")])
def test_it_is_in_the_language_of_whoever_reads_it(server, karin, time, language, greeting):
    karin.language = language
    karin.save()
    posted(karin)
    with translation.override("en" if language == "sv" else "sv"):
        send_all(time)
    read = sent(server)
    assert part(read, "plain").startswith(greeting)
    assert f'<html lang="{language}">' in part(read, "html")


def test_what_stands_above_it(server, karin, time):
    row = posted(karin)
    send_all(time)
    read = sent(server)
    assert read["From"] == "Avstamp <samtal@larkbro.example>"
    assert read["Message-ID"] == f"<{row.id}@larkbro.example>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Date"].datetime == AT
    assert read["List-Unsubscribe"] == "<http://localhost:8000/you/mail/>"


def test_it_fits_through_any_mail_server(server, karin, time):
    posted(karin)
    send_all(time)
    [taken] = server.taken
    assert taken.content.isascii()
    assert max(map(len, taken.content.split(b"\r\n"))) <= 998
    assert b"\n" not in taken.content.replace(b"\r\n", b"")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_begins_no_other_header_and_no_other_letter(server, karin, time, name):
    posted(person(f"Eva{name}", name, email="eva@larkbro.example"))
    send_all(time)
    [taken] = server.taken
    read = sent(server)
    assert taken.to == ["eva@larkbro.example"]
    assert read.get_all("To") == ["eva@larkbro.example"]
    assert read["Bcc"] is None
    assert sorted(map(str.lower, read.keys())) == sorted(EXPECTED)
    assert str(read["Subject"]).splitlines() == [str(read["Subject"])]


EXPECTED = [
    "auto-submitted", "content-type", "date", "from", "list-unsubscribe", "message-id",
    "mime-version", "subject", "to", "x-auto-response-suppress",
]  # fmt: skip


@pytest.mark.parametrize(
    "address",
    ["eva@larkbro.example\r\nBcc: all@larkbro.example", "eva@larkbro.example>\r\nDATA", "eva, ada"],
)
def test_an_address_that_says_more_than_an_address_is_sent_nothing(server, karin, time, address):
    row = posted(person("Eva", "Ek", email=address))
    send_all(time)
    row.refresh_from_db()
    assert (row.ending, server.taken) == (Outgoing.Ending.REFUSED, [])


def test_a_line_with_nothing_but_a_dot_ends_no_letter(server, karin, time, kinds):
    message = Message("Punkt", ["Först", ".", ".\r\nQUIT\r\n", ".."], why="Därför.")
    kinds.write(lambda *_: message)
    posted(karin)
    send_all(time)
    text = part(sent(server), "plain")
    assert text.count("\n.\n") == 2
    assert "\n..\n" in text
    assert text.endswith("Avstamp, Lärkbro kommun\n")


def test_what_a_sentence_says_is_no_html(db, kinds):
    Organisation.objects.create(name="Lärkbro & <b>co</b>")
    row = Outgoing(to=person("<i>Eva</i>", "Ek"), kind="test.reminder", posted_at=AT, due_at=AT)
    message = Message("Ämne", ["<script>alert(1)</script> & så"], why="Därför.")
    written = letter(message, row, organisation="Lärkbro & <b>co</b>", at=AT)
    [(html, _kind)] = written.alternatives
    assert "<script>" not in str(html)
    assert "<i>Eva" not in str(html)
    assert "<script>alert(1)</script> & så" in str(written.body)


def test_nothing_but_the_link_leads_out_of_the_house(db, kinds):
    row = Outgoing(to=person("Eva", "Ek"), kind="test.reminder", posted_at=AT, due_at=AT)
    written = letter(Message("Ämne", ["Hej."], why="Därför."), row, organisation="", at=AT)
    [(html, _kind)] = written.alternatives
    for sign in ("src=", "url(", "http:", "https:", "<img", "@import"):
        assert sign not in str(html)
