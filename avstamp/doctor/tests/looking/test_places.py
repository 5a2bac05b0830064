"""What the kernel says of folders, read from lines that it has written."""

import os
from pathlib import Path

import pytest

from avstamp.doctor.looking import places
from avstamp.doctor.situation import FileSystem

# As /proc/self/mountinfo has them: of a server with shares of others, and of a container.
SERVER = r"""
22 27 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:13 - proc proc rw
23 27 0:22 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,discard,errors=remount-ro
31 27 0:27 / /run rw,nosuid,nodev shared:17 - tmpfs tmpfs rw,size=8192000k,nr_inodes=1048576
35 27 254:16 / /srv rw,noatime - xfs /dev/vdb rw,attr2,inode64,logbufs=8,logbsize=32k,noquota
98 35 0:52 / /srv/nfs rw,relatime shared:124 master:2 - nfs4 filer:/export rw,vers=4.2,hard
99 35 0:53 / /srv/old rw,relatime shared:125 - nfs filer:/old rw,vers=3,hard
101 35 0:54 / /srv/share rw,relatime shared:55 - cifs //fs01/hr rw,vers=3.1.1,cache=strict,uid=0
105 35 0:55 / /srv/far rw,nosuid,nodev,relatime shared:61 - fuse.sshfs root@far:/ rw,user_id=0
107 35 8:17 / /srv/usb rw,relatime shared:62 - fuseblk /dev/sdb1 rw,user_id=0,group_id=0
110 35 0:56 / /srv/HR\040och\040lön rw,relatime shared:63 - btrfs /dev/vdc rw,space_cache=v2
120 27 254:32 / /mnt/twice rw,relatime - ext4 /dev/vdd rw
121 120 0:57 / /mnt/twice rw,relatime - cifs //fs01/twice rw
"""
CONTAINER = """
545 430 0:45 / / rw,relatime master:200 - overlay overlay rw,lowerdir=/A:/B,workdir=/W
546 545 0:48 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
551 545 254:1 /var/lib/docker/volumes/avstamp/_data /data rw,relatime master:1 - ext4 /dev/vda1 rw
552 545 0:50 / /host rw,relatime - virtiofs share rw
"""


@pytest.mark.parametrize(
    ("folder", "lines", "kind", "place"),
    [
        ("/var/lib/avstamp", SERVER, "ext4", "/"),
        ("/srv/avstamp", SERVER, "xfs", "/srv"),
        ("/srv/nfs/avstamp", SERVER, "nfs4", "/srv/nfs"),
        ("/srv/nfsx", SERVER, "xfs", "/srv"),
        ("/srv/old/a/b", SERVER, "nfs", "/srv/old"),
        ("/srv/share", SERVER, "cifs", "/srv/share"),
        ("/srv/far/x", SERVER, "fuse.sshfs", "/srv/far"),
        ("/srv/usb/x", SERVER, "fuseblk", "/srv/usb"),
        ("/srv/HR och lön/x", SERVER, "btrfs", "/srv/HR och lön"),
        ("/mnt/twice/x", SERVER, "cifs", "/mnt/twice"),
        ("/run/x", SERVER, "tmpfs", "/run"),
        ("/app/var", CONTAINER, "overlay", "/"),
        ("/data", CONTAINER, "ext4", "/data"),
        ("/host/x", CONTAINER, "virtiofs", "/host"),
    ],
)
def test_a_folder_lies_in_the_innermost_and_last_mount_around_it(folder, lines, kind, place):
    found = places.holding(Path(folder), lines.strip().splitlines())

    assert found == FileSystem(kind, Path(place))


@pytest.mark.parametrize("line", ["", "27 1 254:0 / / rw,relatime", "-", "a b c d e f g h"])
def test_a_line_that_is_none_is_passed_over(line):
    assert places.holding(Path("/srv"), [line]) is None


def test_this_very_folder_is_stored_on_something(tmp_path):
    found = places.file_system(tmp_path.resolve())

    assert found
    assert tmp_path.resolve().is_relative_to(found.mounted_on)


def test_where_the_kernel_says_nothing_nothing_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "nowhere")
    monkeypatch.setattr(places, "_STATUS", tmp_path / "nowhere")

    assert places.file_system(tmp_path) is None
    assert places.umask() is None


def test_the_umask_is_read_without_being_changed():
    before = os.umask(0o027)
    try:
        assert places.umask() == 0o027
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("folder", "file", "exposed"),
    [(0o755, 0o644, True), (0o711, 0o644, True), (0o755, 0o600, False), (0o700, 0o644, False)],
)
def test_a_file_is_exposed_that_others_can_come_to_and_read(tmp_path, folder, file, exposed):
    data = tmp_path / "data"
    data.mkdir()
    (data / "secret").touch()
    (data / "secret").chmod(file)
    (data / "static").mkdir(mode=0o755)
    data.chmod(folder)

    assert places.is_exposed(data) == exposed
    assert places.permissions(data) == folder


def test_a_folder_that_is_not_there_is_none(tmp_path):
    assert places.permissions(tmp_path / "nowhere") is None
    assert not places.is_exposed(tmp_path / "nowhere")


def test_room_is_that_of_the_data_folder_and_of_temporary_files(settings, tmp_path):
    settings.DATA = tmp_path
    room = places.room(since=None)

    assert room.data
    assert room.temporary
    assert 0 < room.data.free <= room.data.size
    settings.DATA = tmp_path / "nowhere"
    assert places.room(since=None).data is None
