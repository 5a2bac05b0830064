"""The file of master keys."""

import stat

import pytest

from avstamp.vault import master


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
