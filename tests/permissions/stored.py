"""What stands in the databases, read as a thief of the files would: every column of every table."""

import json
from collections import defaultdict

from django.contrib.sessions.models import Session
from django.db import connections

from tests.permissions.crawl import tokens_in
from tests.permissions.tokens import PROTECTED


def tables() -> dict[str, str]:
    """All that stands in each table of both databases, in one piece."""
    found = {}
    for name in connections:
        connection = connections[name]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                found[f"{name}.{table}"] = "\n".join(
                    _plain(value) for row in cursor.fetchall() for value in row
                )
    return found


def _plain(value: object) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode(errors="replace")
    return str(value)


def counts() -> dict[str, int]:
    """How many rows each table of both databases has."""
    found = {}
    for name in connections:
        connection = connections[name]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
                found[f"{name}.{table}"] = cursor.fetchone()[0]
    return found


def tokens_in_tables() -> dict[str, set[str]]:
    """The private words that stand in plain, by table; sessions are read as the program does."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, text in tables().items():
        found[table] |= tokens_in(text)
    for session in Session.objects.all():
        decoded = json.dumps(session.get_decoded(), ensure_ascii=False)
        found["django_session, decoded"] |= tokens_in(decoded)
    # A name is no secret to who has the files: it is kept from pages and mail.
    found["default.people_person"].discard(PROTECTED)
    return {table: words for table, words in found.items() if words}
