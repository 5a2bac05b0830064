"""A new file that is whole or not there, whoever is killed and whatever disk is full meanwhile."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


class NotWritten(Exception):
    """Nothing was written; says why in a sentence."""


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Where to write what will stand at ``path``, for its owner alone, when the block has ended.

    Until then there is nothing by that name, and nothing is ever written over. Raises NotWritten.
    """
    if path.exists():
        raise NotWritten(f"{path} is there already, and nothing is written over.")
    half = path.with_name(f".{path.name}.new")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
            _take(half, out)
            try:
                yield out
                out.flush()
                os.fsync(out.fileno())
                _publish(half, path)
            except BaseException:
                half.unlink(missing_ok=True)
                raise
        sync_folder(path.parent)
    except FileExistsError as problem:
        raise NotWritten(f"{path} is there already, and nothing is written over.") from problem
    except OSError as problem:
        raise NotWritten(f"{path} could not be written: {problem.strerror}.") from problem


def clear_halves(folder: Path, names: str) -> None:
    """Remove what is left of files by such names whose writers were killed."""
    for half in folder.glob(f".{names}.new"):
        with half.open("rb") as left, suppress(BlockingIOError):
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
            half.unlink()


def _take(half: Path, out: BinaryIO) -> None:
    """Whoever was killed here left some of it; whoever is still at it keeps it."""
    try:
        fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        raise NotWritten(f"{half} is being written by another command.") from problem
    out.truncate()


def _publish(half: Path, path: Path) -> None:
    """From here on it has its name. Raises FileExistsError if something else has got it."""
    try:
        os.link(half, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as that of a memory stick
        if path.exists():
            raise FileExistsError(path) from None
        half.replace(path)
    with suppress(FileNotFoundError):
        half.unlink()


def sync_folder(folder: Path) -> None:
    """What was made or renamed in a folder is on disk."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
