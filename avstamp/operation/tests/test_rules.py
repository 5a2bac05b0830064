"""What makes an installation unsafe to serve people from."""

from dataclasses import replace
from pathlib import Path

import pytest

from avstamp.operation.rules import Database, Situation, problems

SOUND = Database("/srv/avstamp/avstamp.sqlite3", reached=True, journal_mode="wal", synchronous=2)
RING = replace(SOUND, address="/srv/avstamp/keyring.sqlite3")
SAFE = Situation(
    mode="production",
    url="https://samtal.example.org",
    data=Path("/srv/avstamp"),
    data_writable=True,
    demo_data=False,
    master_keys=Path("/etc/avstamp/master.json"),
    master_keys_mode=0o600,
    keys_fit=True,
    databases={"default": SOUND, "keyring": RING},
    mail_server=True,
    sqlite=(3, 53, 4),
)


def test_a_safe_installation_has_no_problems():
    assert problems(SAFE) == []


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"mode": "demo"}, "AVSTAMP_MODE is demo"),
        ({"mode": "test"}, "AVSTAMP_MODE is test"),
        ({"url": ""}, "AVSTAMP_URL is missing"),
        ({"url": "samtal.example.org"}, "AVSTAMP_URL is missing"),
        ({"url": "https://[samtal"}, "AVSTAMP_URL is missing"),
        ({"url": "http://samtal.example.org"}, "must come by https"),
        ({"url": "http://localhost.example.org"}, "must come by https"),
        ({"mail_server": False}, "printed in the log"),
        ({"data_writable": False}, "cannot be written to"),
        ({"demo_data": True}, "holds a demo"),
        ({"master_keys_mode": None}, "no file of master keys"),
        ({"master_keys": Path("/srv/avstamp/keys/master.json")}, "lie in the data folder"),
        ({"master_keys_mode": 0o644}, "Others on this machine can read"),
        ({"master_keys_mode": 0o620}, "can read or change"),
        ({"keys_fit": False}, "do not open the key ring"),
        ({"sqlite": (3, 40, 1)}, "SQLite 3.40.1 can lose"),
        ({"sqlite": (3, 51, 2)}, "SQLite 3.51.2 can lose"),
        ({"databases": {"default": SOUND, "keyring": SOUND}}, "the same database as the data"),
        (
            {"databases": {"default": SOUND, "keyring": replace(RING, unapplied=2)}},
            "avstamp manage migrate --database keyring",
        ),
        (
            {"databases": {"default": replace(SOUND, reached=False), "keyring": RING}},
            "cannot be reached",
        ),
        (
            {"databases": {"default": replace(SOUND, journal_mode="delete"), "keyring": RING}},
            "journal mode WAL",
        ),
        (
            {"databases": {"default": SOUND, "keyring": replace(RING, synchronous=1)}},
            "synchronous FULL",
        ),
        ({"failed_checks": ["/x/ names no action"]}, "/x/ names no action"),
    ],
)
def test_each_danger_is_met_with_one_sentence(what, sentence):
    found = problems(replace(SAFE, **what))

    assert len(found) == 1
    assert sentence in found[0]


@pytest.mark.parametrize(
    "url", ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"]
)
def test_this_machine_may_come_without_https_and_read_its_mail_in_the_terminal(url):
    assert problems(replace(SAFE, url=url, mail_server=False)) == []


@pytest.mark.parametrize("mode", [0o400, 0o600, 0o440, 0o640])
def test_the_owner_and_a_group_may_read_the_master_keys(mode):
    assert problems(replace(SAFE, master_keys_mode=mode)) == []


def test_postgresql_has_no_sqlite_to_judge():
    data = Database("db:5432/avstamp", reached=True)
    ring = Database("db:5432/avstamp_keyring", reached=True)

    assert problems(replace(SAFE, databases={"default": data, "keyring": ring}, sqlite=None)) == []


def test_every_danger_is_told_at_once():
    worst = replace(SAFE, url="", data_writable=False, master_keys_mode=None, sqlite=(3, 40, 1))

    assert len(problems(worst)) == 4
