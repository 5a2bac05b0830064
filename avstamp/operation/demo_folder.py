"""The folder of a demo, which is emptied at every start: never one that is not its own."""

import fcntl
import shutil
from pathlib import Path
from typing import TextIO

from avstamp.doctor.demo_marker import DEMO_MARKER, is_demo

_NOTE = "This folder belongs to `avstamp demo`, which empties it at every start.\n"


class Refused(Exception):
    """The folder cannot be used for a demo; says why in a sentence. Nothing was touched."""


def take(folder: Path) -> TextIO:
    """Make or recognise the demo's folder and hold it alone until the file given back is closed.

    Raises Refused for a folder that holds something and lacks the marker, and for one in which
    a demo is running.
    """
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file, and a demo needs a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not is_demo(folder):
        raise Refused(
            f"{folder} is not empty and no demo made it: a demo empties its folder, so choose "
            "another with --data. Nothing has been touched."
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    marker = (folder / DEMO_MARKER).open("a")
    try:
        fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        marker.close()
        raise Refused(
            f"A demo is already running in {folder}: stop it, or choose another folder with --data."
        ) from None
    if not marker.tell():
        marker.write(_NOTE)
        marker.flush()
    return marker


def empty(folder: Path, *, but: tuple[str, ...] = ()) -> None:
    """Remove all that a demo left in its own folder, but the marker and what is named."""
    if not is_demo(folder):
        raise Refused(f"{folder} is not the folder of a demo.")
    for found in folder.iterdir():
        if found.name in (DEMO_MARKER, *but):
            continue
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()
