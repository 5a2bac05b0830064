"""Databases that are missing, of another release, or that lose what they acknowledged."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from avstamp.doctor.findings import newer, not_ready
from avstamp.doctor.findings.finding import Level
from avstamp.doctor.situation import Database, Situation, Sqlite
from avstamp.doctor.tests.sound import DATA, ON_POSTGRESQL, RING, SERVER, SOUND, found, one


def with_data(**what: Any) -> dict[str, Database]:
    return {"default": replace(DATA, **what), "keyring": RING}


def with_sqlite(**what: Any) -> dict[str, Database]:
    assert isinstance(DATA.sqlite, Sqlite)
    return with_data(sqlite=replace(DATA.sqlite, **what))


def with_server(**what: Any) -> Situation:
    server = replace(SERVER, **what)
    return replace(
        ON_POSTGRESQL,
        databases={
            name: replace(database, postgresql=server)
            for name, database in ON_POSTGRESQL.databases.items()
        },
    )


@pytest.mark.parametrize(
    ("databases", "sentence"),
    [
        (
            with_data(reached=False),
            "The database default cannot be reached at /srv/avstamp/avstamp.sqlite3. A new",
        ),
        (
            with_data(reached=False, why="Connection refused"),
            "at /srv/avstamp/avstamp.sqlite3 (Connection refused). A new",
        ),
        (
            with_data(unapplied=1),
            "The database default lacks 1 migration: avstamp upgrade",
        ),
        (
            {"default": DATA, "keyring": replace(RING, unapplied=2)},
            "lacks 2 migrations: avstamp upgrade",
        ),
        (
            with_data(unknown=["goals.0009_later"]),
            "The database default was migrated by a newer release than this one, which does not",
        ),
        (
            with_data(unknown=["goals.0009_later", "rounds.0001_initial"], unapplied=1),
            "does not know goals.0009_later and 1 more. Nothing",
        ),
        ({"default": DATA, "keyring": DATA}, "the same database as the data"),
    ],
)
def test_what_keeps_the_program_from_its_databases(databases, sentence):
    finding = one(databases=databases)

    assert finding.level == Level.UNSAFE
    assert sentence in str(finding)
    assert not_ready(databases) == [str(finding)]


def test_databases_that_are_there_and_of_this_release_keep_nobody_from_anything():
    assert not_ready(SOUND.databases) == newer(SOUND.databases) == []


def test_only_a_newer_release_keeps_somebody_from_a_command_that_needs_no_database():
    assert newer(with_data(reached=False)) == newer(with_data(unapplied=3)) == []
    assert len(newer(with_data(unknown=["goals.0009_later"]))) == 1


@pytest.mark.parametrize("release", [(3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_loses_what_it_acknowledged_serves_nobody(release):
    finding = one(sqlite=release)

    assert finding.level == Level.UNSAFE
    assert "SQLite {}.{}.{} can lose".format(*release) in finding.sentence


@pytest.mark.parametrize("what", [{"journal_mode": "delete"}, {"synchronous": 1}])
def test_a_sqlite_that_acknowledges_too_soon_serves_nobody(what):
    finding = one(databases=with_sqlite(**what))

    assert finding.level == Level.UNSAFE
    assert "The database default is not in journal mode WAL" in finding.sentence


@pytest.mark.parametrize("kept", [0, 2])
def test_what_is_erased_must_not_stay_in_the_file(kept):
    finding = one(databases=with_sqlite(secure_delete=kept))

    assert finding.level == Level.NOW
    assert "(secure_delete)" in finding.sentence


def test_a_sound_postgresql_has_no_sqlite_to_judge():
    assert [finding.sentence for finding in found(ON_POSTGRESQL)] == [
        "How much room the database server has left. See to it there."
    ]


@pytest.mark.parametrize(
    ("what", "level", "sentence"),
    [
        ({"synchronous_commit": "off"}, Level.NOW, "set synchronous_commit to on"),
        ({"fsync": False}, Level.NOW, "set fsync to on"),
        ({"fsync": False, "synchronous_commit": "off"}, Level.NOW, "set fsync to on"),
        ({"standbys": True, "synchronous_commit": "local"}, Level.NOW, "wait for its standby"),
        ({"full_page_writes": False}, Level.SOON, "(ZFS)"),
    ],
)
def test_a_postgresql_that_acknowledges_too_soon_is_told_of_each_database(what, level, sentence):
    findings = [one for one in found(with_server(**what)) if one.level != Level.UNTOLD]

    assert {(finding.level, sentence in finding.sentence) for finding in findings} == {
        (level, True)
    }
    assert [name in str(findings) for name in ("database default", "database keyring")] == [
        True
    ] * 2


@pytest.mark.parametrize(
    "what",
    [
        {"synchronous_commit": "local"},
        {"synchronous_commit": "remote_apply", "standbys": True},
        {"standbys": True},
    ],
)
def test_a_postgresql_that_waits_for_the_disk_and_for_its_standby_is_well(what):
    assert len(found(with_server(**what))) == 1


@pytest.mark.parametrize(("version", "month", "told"), [(15, 11, 0), (15, 12, 1), (16, 12, 0)])
def test_a_postgresql_that_nobody_mends_any_more_is_told_once(version, month, told):
    at = datetime(2027, month, 30, 12, tzinfo=UTC)
    findings = [one.sentence for one in found(replace(with_server(version=version), at=at))]

    assert sum("gets no corrections since November 2027" in one for one in findings) == told


@pytest.mark.parametrize(("limit", "told"), [(31, 1), (32, 0)])
def test_two_databases_on_one_server_want_two_connections_for_each_who_asks(limit, told):
    findings = [one for one in found(with_server(connections=limit)) if one.level == Level.SOON]

    assert len(findings) == told
    assert all("takes 31 connections, and each machine" in one.sentence for one in findings)
    assert all("may want 32 (2 processes with 8" in one.sentence for one in findings)


def test_two_databases_on_two_servers_want_one_each():
    apart = dict(with_server(connections=16).databases)
    apart["keyring"] = replace(apart["keyring"], address="other:5432/avstamp_keyring")

    assert len(found(ON_POSTGRESQL, databases=apart)) == 1
