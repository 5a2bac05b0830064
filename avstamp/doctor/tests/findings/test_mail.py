"""Codes that reach nobody, or somebody else."""

from dataclasses import replace

import pytest

from avstamp.doctor.findings.finding import Level
from avstamp.doctor.situation import MailAnswer
from avstamp.doctor.tests.sound import SOUND, found, one

NONE = replace(SOUND.mail, host="")


def test_without_a_mail_server_nobody_is_served():
    finding = one(mail=NONE, mail_answer=None)

    assert finding.level == Level.UNSAFE
    assert "printed in the log" in finding.sentence


def test_somebody_on_this_machine_reads_their_mail_in_the_terminal():
    web = replace(SOUND.web, proxies=0)

    assert found(url="http://localhost:8000", web=web, mail=NONE, outside=None) == []


@pytest.mark.parametrize("sender", ["avstamp@localhost", "Avstamp <avstamp@localhost>", "avstamp"])
def test_mail_comes_from_an_address_that_others_know(sender):
    finding = one(mail=replace(SOUND.mail, sender=sender))

    assert finding.level == Level.SOON
    assert f"Mail is sent from {sender}, which" in finding.sentence


def test_codes_do_not_go_open_through_the_network():
    finding = one(mail=replace(SOUND.mail, encrypted=False))

    assert finding.level == Level.NOW
    assert "mail.example.org unencrypted" in finding.sentence


def test_to_a_mail_server_on_this_machine_they_may():
    assert found(mail=replace(SOUND.mail, host="localhost", encrypted=False)) == []


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("reach", "cannot be reached (why). See to AVSTAMP_SMTP_HOST and AVSTAMP_SMTP_PORT."),
        ("encrypt", "does not speak encrypted (why). See to its certificate"),
        ("sign in", "does not take our user and password (why). See to AVSTAMP_SMTP_USER"),
        ("speak", "does not answer as a mail server does (why). See to AVSTAMP_SMTP_HOST"),
    ],
)
def test_what_a_mail_server_refuses_is_told_with_where_to_look(step, sentence):
    finding = one(mail_answer=MailAnswer(step, "why"))

    assert finding.level == Level.NOW
    assert f"The mail server mail.example.org {sentence}" in finding.sentence


def test_one_that_was_not_asked_is_not_said_to_be_well():
    assert found(mail_answer=None) == []
