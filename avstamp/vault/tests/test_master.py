"""The file of master keys."""

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from avstamp.vault import master


@pytest.fixture
def path(tmp_path: Path, settings) -> Path:
    """The installation's file, with one key."""
    settings.MASTER_KEYS = tmp_path / "keys" / "master.json"
    master.make_file(settings.MASTER_KEYS)
    return Path(settings.MASTER_KEYS)


def test_a_new_file_holds_one_key_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "keys" / "master.json"
    master.make_file(path)
    found = master._read(path)
    assert list(found.keys) == [found.primary]
    assert len(found.keys[found.primary]) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_of_keys_is_never_written_over(tmp_path):
    path = tmp_path / "master.json"
    master.make_file(path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        master.make_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"keys": {}}',
        '{"primary": "a", "keys": {}}',
        '{"primary": "a", "keys": {"a": "c2hvcnQ="}}',
        '{"primary": "a", "keys": {"a": 1}}',
    ],
)
def test_a_file_that_is_not_sound_is_as_good_as_none(tmp_path, content):
    path = tmp_path / "master.json"
    path.write_text(content)
    with pytest.raises(master.MasterKeysMissing):
        master._read(path)


def test_no_file_is_said_so(tmp_path):
    with pytest.raises(master.MasterKeysMissing):
        master._read(tmp_path / "nowhere.json")


def test_a_process_notices_that_the_file_has_changed(path):
    before = master.load()
    assert master.load() is before
    added = master.add_key(path)
    assert list(master.load().keys) == [before.primary, added]


def test_a_process_goes_on_with_its_keys_while_the_file_is_away_or_half_written(path):
    before, content = master.load(), path.read_text()
    path.unlink()
    assert master.load() == before
    path.write_text(content[:20])
    assert master.load() == before
    path.write_text(content)
    assert master.load() == before


def test_a_key_that_is_not_in_the_file_is_named(path):
    with pytest.raises(master.MasterKeysMissing, match=f"master-gone is not in {path}"):
        master.load().unwrap(b"", by="master-gone")


def test_a_new_key_comes_last_and_changes_nothing_else(path):
    before = json.loads(path.read_text())
    first, second = master.add_key(path), master.add_key(path)
    after = json.loads(path.read_text())
    assert list(after["keys"]) == [before["primary"], first, second]
    assert after["primary"] == before["primary"]
    assert len(set(after["keys"].values())) == 3


def test_the_primary_is_named_and_another_is_taken_away(path):
    old, new = master.load().primary, master.add_key(path)
    master.name_primary(path, new)
    master.remove_key(path, old)
    assert (master.load().primary, list(master.load().keys)) == (new, [new])


def test_a_file_that_could_not_be_read_is_never_written(path):
    before = path.read_bytes()
    with pytest.raises(ValueError, match="master-nobody"):
        master.name_primary(path, "master-nobody")
    with pytest.raises(ValueError, match="master-"):
        master.remove_key(path, master.load().primary)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("was", "becomes"), [(0o600, 0o600), (0o640, 0o640), (0o666, 0o640)])
def test_whoever_may_read_the_file_still_may_and_nobody_else(path, was: int, becomes: int):
    path.chmod(was)
    master.add_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == becomes


def test_a_link_to_the_file_stays_a_link(path, tmp_path, settings):
    settings.MASTER_KEYS = link = tmp_path / "link.json"
    link.symlink_to(path)
    added = master.add_key(link)
    assert link.is_symlink()
    assert added in json.loads(path.read_text())["keys"]


def test_keys_that_several_add_at_once_are_all_there(path):
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda _: master.add_key(path), range(24)))
    assert set(added) < set(master.load().keys)
    assert len(set(added)) == 24


@pytest.mark.parametrize("fails", ["fsync", "fchmod", "replace"])
def test_a_file_that_cannot_be_written_is_as_it_was_and_that_is_said(path, monkeypatch, fails: str):
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    before = path.read_bytes()
    with monkeypatch.context() as patch:
        if fails == "replace":
            patch.setattr(Path, "replace", full)
        else:
            patch.setattr(os, fails, full)
        with pytest.raises(master.CannotWrite, match="could not be written, and is as it was: No"):
            master.add_key(path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
    assert master.add_key(path)


def test_what_somebody_left_who_was_cut_short_is_cleared_away(path):
    path.with_name(".master.json.new").write_text("half")
    assert master.add_key(path) in master.load().keys
    assert os.listdir(path.parent) == [path.name]
