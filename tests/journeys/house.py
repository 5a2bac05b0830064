"""A running Avstamp with databases of its own, at a moment of the test's choosing.

What the other tests use is copied once: SQLite to a file, PostgreSQL to a database beside it.
Threads then write at the same time, as they do for people.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread

from avstamp.core.clock import local_day

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)


class Clock:
    """What the program takes the time to be: a little later every time it is read."""

    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=10)
        return self.at

    def goes(self, **how_far: float) -> None:
        self.at += timedelta(**how_far)

    def day(self, later: int = 0) -> str:
        """Today's date or a later one, as a form takes it."""
        return f"{local_day(self.at) + timedelta(days=later):%Y-%m-%d}"


class Databases:
    """Copies of the test databases, which stand in for them while a journey runs."""

    def __init__(self, folder: Path) -> None:
        self.ours: dict[str, dict[str, Any]] = {}
        self.theirs: dict[str, Any] = {}
        for alias in connections:
            name = self._copied(alias, folder)
            self.ours[alias] = {**connections[alias].settings_dict, "NAME": name}

    def _copied(self, alias: str, folder: Path) -> str:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            name = str(folder / f"{alias}.sqlite3")
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [name])
            return name
        source = str(connection.settings_dict["NAME"])
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{source}_journeys" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{source}_journeys" TEMPLATE "{source}"')
        return f"{source}_journeys"

    @contextmanager
    def stand_in(self) -> Iterator[None]:
        for alias, settings in self.ours.items():
            self.theirs[alias] = connections[alias]
            connections.settings[alias] = settings
            connections[alias] = connections.create_connection(alias)
        try:
            yield
        finally:
            for alias, connection in self.theirs.items():
                connections[alias].close()
                connections.settings[alias] = connection.settings_dict
                connections[alias] = connection

    def remove(self) -> None:
        """Files go with their folder; on PostgreSQL the copies are dropped."""
        for alias, settings in self.ours.items():
            if connections[alias].vendor == "postgresql":
                with connections[alias]._nodb_cursor() as cursor:
                    cursor.execute(f'DROP DATABASE "{settings["NAME"]}" WITH (FORCE)')


# Where a browser tells what the content policy of a page has stopped. It does so by itself, with
# script and without, from the first moment of a page and of every frame in it.
STOPPED = "/what-the-policy-stopped/"
_POLICY = "Content-Security-Policy"


class Watched(StaticFilesHandler):
    """Serves, and asks every browser to tell."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        if environ["PATH_INFO"] == STOPPED:
            start_response("204 No Content", [])
            return []

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            asked = [(n, f"{v}; report-uri {STOPPED}" if n == _POLICY else v) for n, v in headers]
            return start_response(status, asked, *more)

        return super().__call__(environ, start)


@contextmanager
def server() -> Iterator[str]:
    """Serves on a free port, each connection in a thread of its own; gives the address."""
    thread = LiveServerThread("localhost", Watched)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://localhost:{thread.port}"
    finally:
        thread.terminate()
