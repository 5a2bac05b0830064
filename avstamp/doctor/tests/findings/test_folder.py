"""A data folder that cannot be written to, that others read, that is on no disk, or a full one."""

from dataclasses import replace
from pathlib import Path

import pytest

from avstamp.doctor.findings.finding import Level
from avstamp.doctor.situation import Disk, FileSystem, Room
from avstamp.doctor.tests.sound import AT, DAY, GB, ON_POSTGRESQL, SOUND, found, one

MB = 1024**2


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"data_writable": False}, "The data folder /srv/avstamp is missing or cannot be written"),
        ({"demo_data": True}, "holds a demo"),
    ],
)
def test_a_folder_from_which_nobody_is_served(what, sentence):
    finding = one(**what)

    assert finding.level == Level.UNSAFE
    assert sentence in finding.sentence


@pytest.mark.parametrize("mode", [0o755, 0o705, 0o720, 0o701])
@pytest.mark.parametrize(("exposed", "level"), [(True, Level.NOW), (False, Level.SOON)])
def test_others_are_kept_out_of_the_folder(mode, exposed, level):
    finding = one(data_mode=mode, data_exposed=exposed)

    assert (finding.level, finding.command) == (level, "chmod 700 /srv/avstamp")
    assert "Others on this machine" in finding.sentence


@pytest.mark.parametrize("mode", [0o700, 0o750, None])
def test_a_group_may_look_into_it(mode):
    assert found(data_mode=mode) == []


@pytest.mark.parametrize("umask", [0o022, 0o002, 0o000])
def test_a_program_that_writes_for_everybody_is_told_so(umask):
    finding = one(umask=umask)

    assert finding.level == Level.SOON
    assert f"(it has {umask:04o})" in finding.sentence


@pytest.mark.parametrize("umask", [0o077, 0o027, None])
def test_a_program_that_writes_for_itself_is_well(umask):
    assert found(umask=umask) == []


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("nfs4", "file system of another machine or program (nfs4 at /srv)"),
        ("cifs", "another machine or program"),
        ("fuse.sshfs", "another machine or program"),
        ("fuseblk", "another machine or program"),
        ("9p", "another machine or program"),
        ("virtiofs", "another machine or program"),
        ("tmpfs", "lies in memory"),
        ("overlay", "lies in the container itself"),
    ],
)
def test_sqlite_lies_on_no_disk_of_this_machine(kind, sentence):
    finding = one(file_system=FileSystem(kind, Path("/srv")))

    assert finding.level == Level.NOW
    assert sentence in finding.sentence


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs"])
def test_sqlite_lies_on_a_disk(kind):
    assert found(file_system=FileSystem(kind, Path("/srv"))) == []


def test_where_it_lies_may_not_be_told():
    finding = one(file_system=None)

    assert finding.level == Level.UNTOLD
    assert "What the data folder /srv/avstamp is stored on." in finding.sentence


def test_with_postgresql_there_is_no_database_in_the_folder():
    nfs = FileSystem("nfs4", Path("/srv"))

    assert len(found(ON_POSTGRESQL, file_system=nfs)) == len(found(ON_POSTGRESQL)) == 1


def disk(free: int, number: int = 1) -> Disk:
    return Disk(free, 40 * GB, number)


def with_room(free: int, used: int = 0, days: int = 100, **what) -> Room:
    since = AT - days * DAY
    return replace(
        SOUND.room, data=disk(free), temporary=disk(free), used=used, since=since, **what
    )


@pytest.mark.parametrize(
    ("room", "level", "lasts"),
    [
        (with_room(199 * MB), Level.NOW, ""),
        (with_room(999 * MB), Level.SOON, ""),
        (with_room(9 * GB, used=5 * GB, days=1_000), Level.SOON, ""),
        (with_room(5 * GB, used=100 * GB, days=100), Level.NOW, "it lasts for 5 days"),
        (with_room(29 * GB, used=10 * GB, days=10), Level.SOON, "it lasts for 29 days"),
        (with_room(1 * GB, used=100 * MB, days=7), None, ""),
    ],
)
def test_room_for_a_month_and_for_a_copy_of_it_all(room, level, lasts):
    findings = found(room=room)
    assert [finding.level for finding in findings] == [level] * bool(level)
    for finding in findings:
        said = finding.sentence
        assert "The disk of the data folder /srv/avstamp has" in said
        assert lasts in said
        assert ("a day, as until now" in said) == bool(lasts)
        assert "When it is full, nobody can save" in said


def test_growth_of_the_first_days_says_nothing():
    assert found(room=with_room(29 * GB, used=10 * GB, days=6)) == []
    assert found(room=replace(with_room(29 * GB, used=10 * GB), since=None)) == []


def test_a_backup_can_be_restored_on_trial_where_temporary_files_lie():
    room = replace(SOUND.room, temporary=disk(GB, number=2))
    finding = one(room=room)

    assert finding.level == Level.SOON
    assert "The folder for temporary files /tmp has" in finding.sentence
    assert found(room=replace(room, temporary=disk(2 * GB, number=2))) == []
    assert found(room=replace(room, temporary=None)) == []


def test_how_much_room_is_left_may_not_be_told():
    finding = one(room=replace(SOUND.room, data=None))

    assert finding.level == Level.UNTOLD
    assert "How much room the data folder has left." in finding.sentence
