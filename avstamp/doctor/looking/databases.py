"""The two databases: whether they are there, of which release, and how they are set."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from avstamp.core.clock import now
from avstamp.doctor.situation import Database, Postgresql, Sqlite

Name = tuple[str, str]  # room, migration
Replaced = Mapping[Name, Collection[Name]]

_SQLITE = """
    SELECT journal_mode, synchronous, secure_delete
    FROM pragma_journal_mode, pragma_synchronous, pragma_secure_delete
"""
_POSTGRESQL = """
    SELECT current_setting('server_version_num')::int / 10000,
           current_setting('synchronous_commit'),
           current_setting('fsync')::bool,
           current_setting('full_page_writes')::bool,
           current_setting('synchronous_standby_names') <> '',
           current_setting('max_connections')::int
               - current_setting('superuser_reserved_connections')::int
               - coalesce(current_setting('reserved_connections', true)::int, 0),
           clock_timestamp()
"""


def look_at_both() -> dict[str, Database]:
    """The data and the key ring."""
    return {connection.alias: look(connection) for connection in connections.all()}


def look(connection: BaseDatabaseWrapper) -> Database:
    """One of the databases, asked on a connection of its own: what is in force on the next one."""
    database = Database(_address(connection.settings_dict), reached=True)
    if _is_missing(connection):
        return replace(database, reached=False)  # asking would make the file
    try:
        with _fresh(connection) as fresh:
            applied = _applied(fresh)
            return replace(
                database,
                unapplied=len(lacking(_wanted(connection.alias), applied)),
                unknown=unknown(_known(), applied),
                sqlite=_sqlite(fresh) if fresh.vendor == "sqlite" else None,
                postgresql=_postgresql(fresh) if fresh.vendor == "postgresql" else None,
            )
    except DatabaseError as problem:
        return replace(database, reached=False, why=_first_line(problem))


@contextmanager
def _fresh(connection: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    fresh: BaseDatabaseWrapper = connection.copy()
    try:
        yield fresh
    finally:
        # SQLite's own would leave one to a database in memory open.
        BaseDatabaseWrapper.close(fresh)


def _applied(connection: BaseDatabaseWrapper) -> set[Name]:
    # The recorder itself would ask on the connection that is in use, whichever it is given.
    if not MigrationRecorder(connection).has_table():
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


def blank() -> list[str]:
    """The databases in which nothing has been made yet."""
    found = (connection for connection in connections.all() if not _is_missing(connection))
    return [connection.alias for connection in found if not _applied(connection)]


def _is_missing(connection: Any) -> bool:
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return False
    return not Path(connection.settings_dict["NAME"]).is_file()


def _address(config: Mapping[str, object]) -> str:
    if not config["HOST"] and Path(str(config["NAME"])).is_absolute():
        return str(Path(str(config["NAME"])).resolve())
    host, port = config["HOST"] or "localhost", config["PORT"] or 5432
    return f"{host}:{port}/{config['NAME']}"


def _first_line(problem: Exception) -> str:
    """What a driver says goes on for lines, and ends with advice on its own settings."""
    return next(iter(str(problem).strip().splitlines()), "").rstrip(".:")


def _sqlite(connection: BaseDatabaseWrapper) -> Sqlite:
    return Sqlite(*_row(connection, _SQLITE))


def _postgresql(connection: BaseDatabaseWrapper) -> Postgresql:
    *in_force, its_time = _row(connection, _POSTGRESQL)
    in_force.append((now() - its_time).total_seconds())
    return Postgresql(*in_force)


def _row(connection: BaseDatabaseWrapper, question: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row: tuple[Any, ...] = cursor.fetchone()
        return row


@cache
def _loader() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


def _wanted(database: str) -> Replaced:
    nodes: Mapping[Name, Migration] = _loader().graph.nodes
    return {
        name: migration.replaces
        for name, migration in nodes.items()
        if router.allow_migrate(database, name[0])
    }


def _known() -> Replaced:
    found = _loader().disk_migrations or {}
    return {name: migration.replaces for name, migration in found.items()}


def lacking(wanted: Replaced, applied: Collection[Name]) -> list[str]:
    """The migrations that have not been applied, neither themselves nor all that they replace."""
    return [
        ".".join(name)
        for name, replaced in wanted.items()
        if name not in applied and not (replaced and all(one in applied for one in replaced))
    ]


def unknown(known: Replaced, applied: Collection[Name]) -> list[str]:
    """The migrations that were applied by a release that had them: a newer one than this."""
    ours = {*known, *(one for replaced in known.values() for one in replaced)}
    return sorted(".".join(name) for name in applied if name not in ours)
