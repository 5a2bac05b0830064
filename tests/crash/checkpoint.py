"""Run inside the installation: one checkpoint after the other, to be killed in the middle of one.

A server makes one by itself now and then, when the log has become long; here they come when the
killer is ready.
"""

import django

django.setup()

from django.db import connection  # noqa: E402


def main() -> None:
    """Say that it begins, and go on until killed."""
    on_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")  # connected
        print("begins", flush=True)
        while True:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if on_sqlite else "CHECKPOINT")


if __name__ == "__main__":
    main()
