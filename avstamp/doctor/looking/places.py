"""Folders: who may read them, what they are stored on, and how much room is left there."""

import os
import re
import stat
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections

from avstamp.doctor.situation import Disk, FileSystem, Room

_MOUNTS, _STATUS = Path("/proc/self/mountinfo"), Path("/proc/self/status")
_FIRST_OPTIONAL = 6  # the fields that each line of mountinfo has before those that it may have
_ESCAPED = re.compile(r"\\(\d{3})")


def permissions(path: Path) -> int | None:
    """The permission bits; None when it is not there."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None


def is_exposed(data: Path) -> bool:
    """Whether anybody on this machine can read a file that lies in the data folder."""
    if not (permissions(data) or 0) & stat.S_IXOTH:
        return False
    try:
        files = [file for file in data.iterdir() if file.is_file()]
    except OSError:
        return False
    return any((permissions(file) or 0) & stat.S_IROTH for file in files)


def umask() -> int | None:
    """What this process takes away from what it makes, read without changing it."""
    try:
        lines = _STATUS.read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1], 8) for line in lines if line.startswith("Umask:")), None)


def file_system(folder: Path) -> FileSystem | None:
    """What a folder is stored on."""
    try:
        lines = _MOUNTS.read_text(errors="surrogateescape").splitlines()
    except OSError:
        return None
    return holding(folder, lines)


def holding(folder: Path, mounts: Iterable[str]) -> FileSystem | None:
    """The mount that a folder lies in, of the lines of mountinfo (proc(5)): the innermost, and of
    several at one place the last, which hides the others."""
    around = {str(folder), *map(str, folder.parents)}
    best: FileSystem | None = None
    for line in mounts:
        fields = line.split(" ")
        if "-" not in fields[_FIRST_OPTIONAL:-1]:
            continue
        place = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[4])
        if place in around and (best is None or len(place) >= len(str(best.mounted_on))):
            kind = fields[fields.index("-", _FIRST_OPTIONAL) + 1]
            best = FileSystem(kind, Path(place))
    return best


def room(*, since: datetime | None) -> Room:
    """How much is left for the data and for what is temporary; ``since`` is the first text's."""
    temporary = Path(tempfile.gettempdir())
    return Room(_disk(settings.DATA), _disk(temporary), temporary, _used(), since)


def _disk(folder: Path) -> Disk | None:
    try:
        found = os.statvfs(folder)
        number = folder.stat().st_dev
    except OSError:
        return None
    return Disk(found.f_bavail * found.f_frsize, found.f_blocks * found.f_frsize, number)


def _used() -> int:
    """The databases' files with their write-ahead logs."""
    files = [
        Path(f"{connection.settings_dict['NAME']}{end}")
        for connection in connections.all()
        if connection.vendor == "sqlite"
        for end in ("", "-wal")
    ]
    return sum(file.stat().st_size for file in files if file.is_file())
