"""Run inside the installation: whoever reads for long, as a backup does, and makes checkpoints.

Reads every row as it was at one moment, for some twenty seconds, while the log of the database
grows; then a checkpoint, which does not wait for anybody, and again. Prints a line for each.
"""

import os
import time
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

_READS_FOR = 20.0  # seconds


def main() -> None:
    """Go on until killed."""
    connection.ensure_connection()
    while True:
        print(f"read {_read()}", flush=True)
        print(f"log {_log_bytes()}", flush=True)
        _checkpoint()
        print(f"checkpoint {_log_bytes()}", flush=True)
        time.sleep(5)


def _read() -> int:
    """Everything there is, at one moment; how many rows that was."""
    rows, end = 0, time.monotonic() + _READS_FOR
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
        for number, table in enumerate(tables, start=1):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows += len(cursor.fetchall())
            time.sleep(max(0, (end - time.monotonic()) * number / len(tables) ** 2))
        time.sleep(max(0, end - time.monotonic()))
        cursor.execute("COMMIT")
    return rows


_BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


def _checkpoint() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CHECKPOINT")
            return
        cursor.execute("PRAGMA busy_timeout=0")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()


def _log_bytes() -> int:
    """How long the log is; of PostgreSQL we cannot see it."""
    file = Path(settings.DATA / "avstamp.sqlite3-wal")
    return os.path.getsize(file) if file.exists() else 0


if __name__ == "__main__":
    main()
