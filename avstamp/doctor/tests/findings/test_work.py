"""Work that nobody does."""

from dataclasses import replace

import pytest

from avstamp.doctor.findings import problems
from avstamp.doctor.findings.finding import Level
from avstamp.doctor.tests.sound import AT, DAY, HOUR, POST, SOUND, WORK, found, one


def test_without_a_worker_nothing_is_sent():
    finding = one(work=replace(WORK, worker_at=None))
    assert finding.level == Level.NOW
    assert "No worker has been seen: no mail" in finding.sentence
    assert finding.command == "avstamp worker"


def test_a_worker_that_is_gone_is_told_of_with_the_moment_it_was_last_seen():
    finding = one(work=replace(WORK, worker_at=AT - HOUR))
    assert finding.level == Level.NOW
    assert "since 26\N{NO-BREAK SPACE}November 2026 08:00" in finding.sentence


@pytest.mark.parametrize("minutes", [0, 4])
def test_one_that_has_just_been_begun_anew_is_nothing_to_tell(minutes):
    assert found(work=replace(WORK, worker_at=AT - HOUR / 60 * minutes)) == []


def test_what_nobody_takes_is_told():
    finding = one(work=replace(WORK, waits_since=AT - HOUR))
    assert finding.level == Level.SOON
    assert found(work=replace(WORK, waits_since=AT - HOUR / 6)) == []


def test_what_fails_again_and_again_is_told_by_its_name():
    finding = one(work=replace(WORK, failing="vault.sweep", problem="KeyError"))
    assert finding.level == Level.SOON
    assert finding.sentence.startswith("vault.sweep fails again and again (KeyError)")


@pytest.mark.parametrize(
    ("hours", "level"), [(0.2, None), (1, Level.SOON), (3, Level.NOW), (24 * 6, Level.NOW)]
)
def test_a_dead_mail_server_is_told_with_what_waits(hours, level):
    post = replace(
        POST,
        waiting=14,
        waits_since=AT - hours * HOUR,
        silent_since=AT - hours * HOUR,
        tried_again_at=AT + HOUR,
        problem="ConnectionRefusedError",
    )
    if level is None:
        assert found(post=post) == []
        return
    finding = one(post=post)
    assert finding.level == level
    assert "(ConnectionRefusedError). 14 messages wait and are not lost." in finding.sentence
    assert "tried again on 26\N{NO-BREAK SPACE}November 2026 10:00" in finding.sentence


def test_a_message_that_waits_while_others_are_sent_is_told():
    post = replace(POST, waiting=1, waits_since=AT - DAY)
    assert "1 message has waited since 25\N{NO-BREAK SPACE}November 2026" in one(post=post).sentence
    assert found(post=replace(post, waits_since=AT - HOUR)) == []


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"unknown": 2}, "Nobody can know whether 2 messages of the last five days came"),
        ({"lost": 1}, "1 message of the last five days was refused"),
        ({"returned": 2}, "2 messages of the last five days were sent and came back"),
        ({"unreachable": 3}, "3 people get no mail"),
    ],
)
def test_what_did_not_come_is_told_by_its_number(what, said):
    finding = one(post=replace(POST, **what))
    assert finding.level == Level.SOON
    assert finding.sentence.startswith(said)


def test_nothing_of_it_keeps_people_from_being_served():
    post = replace(POST, unknown=1, lost=1, unreachable=1, silent_since=AT - DAY, tried_again_at=AT)
    work = replace(WORK, worker_at=None, waits_since=AT - DAY, failing="x", problem="Y")
    assert problems(replace(SOUND, work=work, post=post)) == []


def test_while_the_databases_do_not_fit_nothing_is_said_of_it():
    assert found(work=None, post=None) == []
