"""Run inside a new installation: lets the invented municipality work in it."""

from datetime import UTC, datetime

import django

django.setup()

from django.db import connections  # noqa: E402

from avstamp.demo.loader import load  # noqa: E402
from avstamp.operation import first_setup  # noqa: E402

# When its people had come this far.
_AT = datetime(2026, 11, 26, 12, tzinfo=UTC)


def main() -> None:
    """Fill it, and leave its files as small as they can be."""
    first_setup.prepare_databases()
    first_setup.prepare_keys()
    load(at=_AT)
    for connection in connections.all():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    connections.close_all()  # the last to leave brings the write-ahead log into the file


if __name__ == "__main__":
    main()
