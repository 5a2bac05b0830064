"""A demo empties its own folder, and no other."""

from pathlib import Path

import pytest

from avstamp.doctor.demo_marker import is_demo
from avstamp.operation import demo_folder


def test_a_folder_that_holds_something_and_is_no_demo_is_refused_and_untouched(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(demo_folder.Refused, match=r"not empty.*Nothing has been touched"):
        demo_folder.take(tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_such_a_folder_cannot_be_emptied_either(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(demo_folder.Refused):
        demo_folder.empty(tmp_path)

    assert (tmp_path / "thesis.txt").exists()


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(demo_folder.Refused, match="is a file"):
        demo_folder.take(tmp_path / "file")


@pytest.mark.parametrize("make", [False, True])
def test_a_folder_that_is_missing_or_empty_becomes_the_demos(tmp_path, make):
    folder = tmp_path / "demo"
    if make:
        folder.mkdir()

    demo_folder.take(folder).close()

    assert is_demo(folder)
    demo_folder.take(folder).close()


def test_emptying_leaves_the_marker_and_what_is_named(tmp_path):
    folder, elsewhere = tmp_path / "demo", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("x")
    demo_folder.take(folder).close()
    for name in ("avstamp.sqlite3", "blank"):
        (folder / name).write_text("x")
    (folder / "keys").mkdir()
    (folder / "keys" / "master.json").write_text("x")
    (folder / "link").symlink_to(elsewhere)

    demo_folder.empty(folder, but=("blank",))

    assert sorted(file.name for file in folder.iterdir()) == ["blank", "this-is-a-demo"]
    assert (elsewhere / "precious").exists()


def test_two_demos_do_not_share_a_folder(tmp_path: Path):
    with (
        demo_folder.take(tmp_path / "demo"),
        pytest.raises(demo_folder.Refused, match="already running"),
    ):
        demo_folder.take(tmp_path / "demo")
