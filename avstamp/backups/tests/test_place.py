"""Databases that are restored to are filled whole, or left as they were."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from avstamp.backups import place
from avstamp.backups.rules import Unfit

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
NAMES = {"default": "avstamp.sqlite3", "keyring": "keyring.sqlite3"}


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """The folder of an installation that is not there yet, whose databases are SQLite."""
    folder = tmp_path / "srv" / "data"
    before = {alias: connections[alias] for alias in place.BOTH}
    for alias, name in NAMES.items():
        connections[alias] = place._sqlite(alias, folder / name)
    yield folder
    for alias, connection in before.items():
        connections[alias].close()
        connections[alias] = connection


def fill(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("CREATE TABLE word (said text)")
        cursor.execute("INSERT INTO word VALUES (%s)", [alias])


def said(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT said FROM word")
        return str(cursor.fetchone()[0])


def test_both_are_there_when_the_work_ends_well(data: Path):
    with place.target():
        for alias in place.BOTH:
            fill(alias)
        assert not any((data / name).exists() for name in NAMES.values())
    assert sorted(os.listdir(data)) == sorted(NAMES.values())
    assert [said(alias) for alias in place.BOTH] == ["default", "keyring"]


@pytest.mark.parametrize("problem", [RuntimeError(), KeyboardInterrupt()])
def test_nothing_is_there_when_it_does_not_not_even_the_folders(data: Path, problem):
    def cut_short() -> None:
        with place.target():
            fill("default")
            raise problem

    with pytest.raises(type(problem)):
        cut_short()
    assert not data.parent.exists()


def test_a_disk_that_is_full_at_the_end_leaves_neither(data: Path, monkeypatch):
    data.mkdir(parents=True)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"), place.target():
        fill("default")
    assert os.listdir(data) == []


@pytest.mark.parametrize("alias", place.BOTH)
def test_what_is_not_empty_is_left_as_it_is(data: Path, alias):
    data.mkdir(parents=True)
    fill(alias)
    with pytest.raises(Unfit, match="is not empty, and nothing is written over"), place.target():
        pass
    assert said(alias) == alias


def test_an_empty_database_is_filled(data: Path):
    data.mkdir(parents=True)
    connections["default"].ensure_connection()
    with place.target():
        fill("default")
    assert said("default") == "default"


def test_the_log_of_another_database_is_not_played_back_into_this_one(data: Path):
    data.mkdir(parents=True)
    left = data / "avstamp.sqlite3-wal"
    left.write_bytes(b"of the one that was lost")
    with (
        pytest.raises(Unfit, match="sqlite3-wal is left of another database"),
        place.target(),
    ):
        pass
    assert left.exists()


def test_a_trial_leaves_what_there_is_alone_and_nothing_behind(data: Path):
    data.mkdir(parents=True)
    fill("default")
    with place.trial():
        file = Path(connections["default"].settings_dict["NAME"])
        with pytest.raises(Exception, match="no such table"):
            said("default")
        fill("default")
        assert file.exists()
    assert not file.parent.exists()
    assert said("default") == "default"
