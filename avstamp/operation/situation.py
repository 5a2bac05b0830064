"""What there is on this machine, gathered for rules.py to judge."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from avstamp.config import health
from avstamp.core.sqlite import version_in_use
from avstamp.operation.demo_folder import is_demo
from avstamp.operation.rules import Database, Situation


def look_around() -> Situation:
    """The situation of the installation that the settings describe. Changes nothing."""
    databases = {connection.alias: _database(connection) for connection in connections.all()}
    ready = all(found.reached and not found.unapplied for found in databases.values())
    return Situation(
        mode=settings.MODE,
        url=os.environ.get("AVSTAMP_URL", ""),
        data=settings.DATA.resolve(),
        data_writable=os.access(settings.DATA, os.R_OK | os.W_OK | os.X_OK),
        demo_data=is_demo(settings.DATA),
        master_keys=settings.MASTER_KEYS.resolve(),
        master_keys_mode=_permissions(settings.MASTER_KEYS),
        keys_fit=ready and health.keys_fit(),
        databases=databases,
        mail_server=bool(os.environ.get("AVSTAMP_SMTP_HOST", "")),
        sqlite=version_in_use() if any(map(_is_sqlite, connections.all())) else None,
        failed_checks=failed_checks() if ready else (),  # some ask the databases
    )


def _is_sqlite(connection: BaseDatabaseWrapper) -> bool:
    return connection.vendor == "sqlite"


def _permissions(file: Path) -> int | None:
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except OSError:
        return None


def _database(connection: BaseDatabaseWrapper) -> Database:
    address = _address(connection.settings_dict)
    if _is_sqlite(connection) and not Path(address).is_file():
        return Database(address, reached=False)  # asking would make the file
    try:
        executor = MigrationExecutor(connection)
        unapplied = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if not _is_sqlite(connection):
            return Database(address, reached=True, unapplied=unapplied)
        return Database(
            address,
            reached=True,
            unapplied=unapplied,
            journal_mode=str(_pragma(connection, "journal_mode")),
            synchronous=int(str(_pragma(connection, "synchronous"))),
        )
    except DatabaseError:
        return Database(address, reached=False)


def _address(config: Mapping[str, object]) -> str:
    if not config["HOST"] and Path(str(config["NAME"])).is_absolute():
        return str(Path(str(config["NAME"])).resolve())
    host, port = config["HOST"] or "localhost", config["PORT"] or 5432
    return f"{host}:{port}/{config['NAME']}"


def _pragma(connection: BaseDatabaseWrapper, name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def failed_checks() -> list[str]:
    """What Django's checks and ours find wrong with the program: an address without an action."""
    return [str(found.msg) for found in run_checks() if found.level >= ERROR]
