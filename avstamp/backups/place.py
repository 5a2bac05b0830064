"""Where a backup is restored to: databases that are filled whole, or left as they were."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.utils import load_backend

from avstamp.backups.rules import Unfit
from avstamp.core.files import sync_folder

BOTH = ("default", "keyring")
_NAMES = {"default": "The database of the data", "keyring": "The database of the key ring"}


@contextmanager
def target() -> Iterator[None]:
    """The databases that the settings name, which must be empty, filled in the block.

    They have what was put in them when the block ends well; else they are as they were. Raises
    Unfit when one is not empty.
    """
    for alias in BOTH:
        _check_empty(alias)
    with ExitStack() as stack:
        # What is entered last ends first: both files are whole and on disk before either gets its
        # name, and the key ring is there first, so that there is never a text without its key.
        files = [stack.enter_context(_published(alias)) for alias in BOTH]
        for alias, file in zip(BOTH, files, strict=True):
            if file:
                stack.enter_context(_stand_in(alias, file))
        yield


def _check_empty(alias: str) -> None:
    connection = connections[alias]
    file = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not file.exists():  # asking would make it
        _check_nothing_beside(file)
    elif connection.introspection.table_names():
        raise Unfit(
            f"{_NAMES[alias]} is not empty, and nothing is written over. Restore to an empty one."
        )
    else:
        connection.close()


def _check_nothing_beside(file: Path) -> None:
    # SQLite would play the log of another database back into the new one.
    for ending in ("-wal", "-journal"):
        if (left := file.with_name(file.name + ending)).exists():
            raise Unfit(f"{left} is left of another database: move it away first.")


@contextmanager
def _published(alias: str) -> Iterator[Path | None]:
    """A file to fill where the database is one."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        with _new_file(Path(connection.settings_dict["NAME"])) as file:
            yield file
    else:
        with transaction.atomic(using=alias):  # tables too: PostgreSQL takes back all of it
            yield None


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """A file beside another, which it becomes when the block ends well."""
    made = _made_folders(path.parent)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=path.parent) as folder:
        file = Path(folder, path.name)
        try:
            yield file
        except BaseException:
            shutil.rmtree(folder)
            for one in made:
                one.rmdir()
            raise
        file.replace(path)
        sync_folder(path.parent)


def _made_folders(folder: Path) -> list[Path]:
    """Make a folder, for its owner alone; those that were not there, the innermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
    return missing


@contextmanager
def trial() -> Iterator[None]:
    """Two empty databases in a folder that is gone afterwards stand in for those of the settings.

    Always SQLite, so that no server is needed.
    """
    with tempfile.TemporaryDirectory(prefix="avstamp-trial-") as folder, ExitStack() as stack:
        for alias in BOTH:
            stack.enter_context(_stand_in(alias, Path(folder, f"{alias}.sqlite3")))
        yield


@contextmanager
def _stand_in(alias: str, file: Path) -> Iterator[None]:
    """A new SQLite file in the place of a database, for this thread."""
    before, connection = connections[alias], _sqlite(alias, file)
    connections[alias] = connection
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        with file.open("rb") as written:
            os.fsync(written.fileno())
    finally:
        connection.close()
        connections[alias] = before


def _sqlite(alias: str, file: Path) -> Any:
    # It counts only when it is whole and on disk, which is seen to at the end: until then nothing
    # waits for the disk. What is removed is overwritten here too.
    options = {
        "transaction_mode": "DEFERRED",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
            "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON;"
        ),
    }
    # As Django itself makes one, so that nothing it expects there is missing.
    plain = connections.configure_settings(
        {"default": {}, alias: {"ENGINE": "avstamp.core.sqlite", "NAME": str(file)}}
    )[alias]
    return load_backend(plain["ENGINE"]).DatabaseWrapper({**plain, "OPTIONS": options}, alias)
