"""Which SQLite we run on.

SQLite 3.7.0 to 3.51.2 could lose a committed transaction when a write-ahead log was reset
(fixed in 3.51.3, and in the maintenance releases 3.50.7 and 3.44.6). Saved must mean saved, so
where the interpreter was built with such a SQLite, the one in the package ``pysqlite3`` stands in.
"""

import sqlite3
import sys

Version = tuple[int, int, int]


def is_safe(version: Version) -> bool:
    """Whether this release of SQLite is free from the lost-commit bug."""
    major, minor, patch = version
    return (
        version >= (3, 51, 3)
        or ((major, minor) == (3, 50) and patch >= 7)
        or ((major, minor) == (3, 44) and patch >= 6)
    )


def stand_in() -> None:
    """Put a safe SQLite in the place of the interpreter's own, before Django imports it.

    Does nothing where the interpreter's own is safe or no other is installed; what is then in
    use is judged when the program is about to serve people.
    """
    if is_safe(sqlite3.sqlite_version_info):
        return
    try:
        import pysqlite3
        from pysqlite3 import dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def version_in_use() -> Version:
    """The release that ``import sqlite3`` now gives."""
    found: Version = sys.modules["sqlite3"].sqlite_version_info
    return found
