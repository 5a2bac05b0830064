"""What is found of two databases that are there, and of migrations of other releases."""

import pytest
from django.db import OperationalError, connections
from django.db.migrations.recorder import MigrationRecorder

from avstamp.doctor.looking import databases
from avstamp.doctor.looking.databases import lacking, unknown

A, B, C = ("goals", "0001_initial"), ("goals", "0002_more"), ("goals", "0003_later")
FOLDED = ("goals", "0001_folded")


def test_what_a_release_has_and_a_database_has_not_is_lacking():
    assert lacking({A: [], B: []}, {A}) == ["goals.0002_more"]
    assert lacking({A: [], B: []}, {A, B, C}) == []


def test_what_a_database_has_and_a_release_has_not_is_unknown():
    assert unknown({A: [], B: []}, {A, B, C}) == ["goals.0003_later"]
    assert unknown({A: [], B: []}, {("rounds", "0001_initial")}) == ["rounds.0001_initial"]
    assert unknown({A: [], B: []}, {A}) == []


def test_migrations_folded_into_one_are_neither_lacking_nor_unknown():
    known = {FOLDED: [A, B]}

    assert lacking(known, {A, B}) == unknown(known, {A, B}) == []
    assert lacking(known, {FOLDED}) == unknown(known, {FOLDED}) == []
    assert lacking(known, {A}) == ["goals.0001_folded"]


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_databases_of_this_release_fit_it():
    found = databases.look_at_both()

    assert set(found) == {"default", "keyring"}
    for name, database in found.items():
        assert database.fits, database
        vendor = connections[name].vendor
        assert (database.sqlite is not None) == (vendor == "sqlite")
        assert (database.postgresql is not None) == (vendor == "postgresql")
        if database.postgresql:
            assert database.postgresql.version >= 15
            assert abs(database.postgresql.apart) < 5


@pytest.mark.django_db
def test_a_database_that_cannot_be_asked_says_why(monkeypatch):
    def broken(_connection):
        raise OperationalError("connection failed: refused.\n\tIs the server running?")

    monkeypatch.setattr(MigrationRecorder, "has_table", broken)
    found = databases.look(connections["default"])

    assert not found.reached
    assert found.why == "connection failed: refused"


def test_a_sqlite_file_that_is_not_there_is_not_made(tmp_path):
    missing = connections["default"].copy()
    if missing.vendor != "sqlite":
        pytest.skip("is about files")
    missing.settings_dict = {**missing.settings_dict, "NAME": str(tmp_path / "a.sqlite3")}

    assert not databases.look(missing).reached
    assert list(tmp_path.iterdir()) == []
