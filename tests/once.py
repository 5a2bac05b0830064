"""What every process of a test run needs is made by the first that asks for it."""

import fcntl
import os
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

# The folder of this run. Whoever starts the processes names it, and removes it at the end.
RUN = "AVSTAMP_TEST_RUN"


def once(name: str, make: Callable[[Path], object]) -> Path:
    """A folder of this run that ``make`` has filled, once; the others wait until it is done."""
    run = Path(os.environ[RUN])
    folder = run / name
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            half = Path(tempfile.mkdtemp(prefix=name, dir=run))
            make(half)
            half.rename(folder)
    return folder


def migrated(alias: str) -> Path:
    """One of the two databases of SQLite as its migrations leave it, in a file."""
    from django.db import connections

    from avstamp.operation.first_setup import prepare_database

    def make(folder: Path) -> None:
        prepare_database(alias)
        with connections[alias].cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "file")])

    return once(f"migrated-{alias}", make) / "file"


def copied(file: Path, alias: str) -> None:
    """All that stands in a file, in place of what stands in a database of SQLite."""
    import sqlite3  # not before Django's settings, which choose which one it is

    from django.db import connections

    connections[alias].ensure_connection()
    with closing(sqlite3.connect(file)) as source:
        source.backup(connections[alias].connection)
