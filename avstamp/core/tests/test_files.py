"""A file is whole or not there."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from avstamp.core import files
from avstamp.core.files import NotWritten, clear_halves, new_file

_WRITING = """
import sys, time
from pathlib import Path
from avstamp.core.files import new_file
with new_file(Path(sys.argv[1])) as out:
    out.write(b"half" * 100_000)
    out.flush()
    print("half-way", flush=True)
    time.sleep(60)
"""


def write(path: Path, content: bytes = b"whole") -> None:
    with new_file(path) as out:
        out.write(content)


def test_it_is_there_when_it_is_whole_and_its_owners_alone(tmp_path):
    path = tmp_path / "file"
    with new_file(path) as out:
        out.write(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["file"]


def test_nothing_is_written_over_not_even_what_came_meanwhile(tmp_path):
    path = tmp_path / "file"
    with pytest.raises(NotWritten, match="is there already"), new_file(path):
        path.write_text("theirs")
    with pytest.raises(NotWritten, match="is there already"):
        write(path)
    assert path.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("meanwhile", [False, True])
def test_so_it_is_where_the_file_system_knows_no_links(tmp_path, monkeypatch, meanwhile):
    def refused(*_given: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "file"
    if not meanwhile:
        write(path)
        assert path.read_bytes() == b"whole"
        return
    with pytest.raises(NotWritten, match="is there already"), new_file(path):
        path.write_text("theirs")
    assert path.read_text() == "theirs"


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    real = os.open

    def full(path: Path, *given: int) -> int:
        # The kernel's own full disk stands in for the one that is written to.
        return real("/dev/full" if path.name.endswith(".new") else path, *given)

    monkeypatch.setattr(os, "open", full)
    monkeypatch.setattr(files, "_take", lambda *_given: None)  # which cannot be shortened
    with pytest.raises(NotWritten, match="could not be written: No space left on device"):
        write(tmp_path / "file", b"much" * 10_000)
    assert os.listdir(tmp_path) == []


def test_who_is_killed_leaves_nothing_by_that_name_and_does_not_stand_in_the_way(tmp_path):
    path = tmp_path / "file"
    writing = subprocess.Popen(
        [sys.executable, "-c", _WRITING, str(path)], stdout=subprocess.PIPE, text=True
    )
    with writing:
        assert writing.stdout
        assert writing.stdout.readline() == "half-way\n"
        with pytest.raises(NotWritten, match="being written by another"):
            write(path)
        clear_halves(tmp_path, "fi*")
        assert os.listdir(tmp_path) == [".file.new"]
        writing.send_signal(signal.SIGKILL)
    assert not path.exists()
    for _attempt in range(100):  # the kernel lets go of its lock in its own time
        try:
            write(path)
            break
        except NotWritten:
            time.sleep(0.01)
    assert path.read_bytes() == b"whole"
    assert os.listdir(tmp_path) == ["file"]


def test_what_is_left_of_those_who_were_killed_is_cleared_away(tmp_path):
    for name in (".one.age.new", ".two.age.new", ".another.new", "three.age"):
        (tmp_path / name).touch()
    clear_halves(tmp_path, "*.age")
    assert sorted(os.listdir(tmp_path)) == [".another.new", "three.age"]


def test_where_it_cannot_be_written_is_said(tmp_path):
    with pytest.raises(NotWritten, match="could not be written: No such file or directory"):
        write(tmp_path / "nowhere" / "file")
