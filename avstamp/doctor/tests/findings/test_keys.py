"""Master keys that are lost, exposed or wrong, and a key ring of which there is no copy."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from avstamp.doctor.findings.finding import Level
from avstamp.doctor.tests.sound import AT, COPIES, DATA, DAY, HOUR, found, one

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"master_keys_mode": None}, "There is no file of master keys at /etc/avstamp/master.json"),
        ({"master_keys": Path("/srv/avstamp/keys/master.json")}, "lie in the data folder"),
        ({"master_keys_mode": 0o644}, "Others on this machine can read"),
        ({"master_keys_mode": 0o620}, "can read or change"),
        ({"keys_fit": False}, "do not open the key ring"),
    ],
)
def test_what_master_keys_must_not_be(what, sentence):
    finding = one(**what)

    assert finding.level == Level.UNSAFE
    assert sentence in finding.sentence


def test_how_to_hide_them_can_be_copied():
    assert one(master_keys_mode=0o666).command == "chmod 600 /etc/avstamp/master.json"


@pytest.mark.parametrize("mode", [0o400, 0o600, 0o440, 0o640])
def test_the_owner_and_a_group_may_read_the_master_keys(mode):
    assert found(master_keys_mode=mode) == []


def copies(**what):
    return replace(COPIES, **what)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"ring_at": None, "keys_since": 5}, "The key ring has never been copied."),
        ({"keys_since": 1}, "last copied on 26 November 2026 06:00, and 1 key has been made"),
        ({"keys_since": 5}, "and 5 keys have been made since. Were the ring lost, what was"),
        ({"keys_since": 0}, "The master key was replaced after the key ring was last copied"),
    ],
)
def test_a_key_ring_that_was_changed_is_copied_within_the_hour(what, sentence):
    finding = one(copies=copies(changed_at=AT - HOUR - MINUTE, **what))

    assert finding.level == Level.NOW
    assert sentence in finding.sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert finding.command == "avstamp keys copy FILE"


@pytest.mark.parametrize("ring_at", [None, AT - 400 * DAY])
@pytest.mark.parametrize("changed_at", [None, AT - HOUR])
def test_an_old_copy_of_what_has_not_changed_for_an_hour_is_well(ring_at, changed_at):
    assert found(copies=copies(ring_at=ring_at, changed_at=changed_at, keys_since=3)) == []


def test_of_a_key_ring_that_is_no_database_of_its_own_nothing_can_be_said():
    one_and_the_same = {"default": DATA, "keyring": DATA}

    assert "the same database" in one(databases=one_and_the_same, keys_fit=False).sentence
