"""A PostgreSQL server of one's own, from the machine's own programs, and how to kill it."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.crash.installation import ON_A_LEASH
from tests.crash.processes import children_of, is_running
from tests.crash.server import free_port

_PATIENCE = 60
# What is tested is whether a commit lasts: these are PostgreSQL's own defaults, said aloud.
_LASTING = ("-cfsync=on", "-csynchronous_commit=on", "-cfull_page_writes=on")


class NotHere(Exception):
    """There is no PostgreSQL on this machine."""


class Cluster:
    """Runs inside ``with``; nothing is left of it afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.postmaster: subprocess.Popen[bytes] | None = None
        self.bin = _programs()

    @property
    def url(self) -> str:
        return f"postgres://avstamp@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        """An empty cluster with checksums."""
        locale = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv")
        who = ("--username=avstamp", "--auth=trust", "--encoding=UTF8")
        data = f"--pgdata={self.folder / 'data'}"
        done = self._command("initdb", data, *who, *locale, "--data-checksums", "--no-sync")
        if done.returncode:
            raise RuntimeError(f"initdb: {done.stdout}{done.stderr}")

    def start(self) -> None:
        """Start it and wait until it has recovered and lets people in."""
        options = [f"-cport={self.port}", "-clisten_addresses=127.0.0.1", "-cmax_connections=200"]
        options += [f"-cunix_socket_directories={self.folder}", *_LASTING]
        with (self.folder / "log").open("ab") as log:
            self.postmaster = subprocess.Popen(
                [*ON_A_LEASH, self.bin / "postgres", "-D", self.folder / "data", *options],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **_as_postgres(),
            )
        end = time.monotonic() + _PATIENCE
        while not self._lets_people_in():
            if self.postmaster.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start: {self.said()}")
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL to the postmaster and to everything it has started."""
        if self.postmaster is None:
            return
        everything = [self.postmaster.pid, *children_of(self.postmaster.pid)]
        for process in everything:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._await_the_end()
        end = time.monotonic() + _PATIENCE
        while any(map(is_running, everything)):  # shared memory is theirs to the last of them
            if time.monotonic() > end:
                raise RuntimeError("PostgreSQL did not end by SIGKILL")
            time.sleep(0.01)

    def stop_at_once(self) -> None:
        """As ``pg_ctl stop -m immediate``: it breaks off, and recovers at the next start."""
        if self.postmaster is not None:
            self.postmaster.send_signal(signal.SIGQUIT)
            self._await_the_end()

    def _await_the_end(self) -> None:
        if self.postmaster is not None:
            with self.postmaster:  # waits, and closes the pipe to it
                self.postmaster = None

    def _lets_people_in(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def said(self) -> str:
        """The end of its log."""
        return (self.folder / "log").read_text(errors="replace")[-4_000:]

    def unsound(self) -> str:
        """What pg_amcheck finds wrong with any table or index of any database, or nothing."""
        done = self._command(
            "pg_amcheck", "--host=127.0.0.1", f"--port={self.port}", "--username=avstamp",
            "--all", "--install-missing", "--heapallindexed", "--parent-check",
        )  # fmt: skip
        return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}"

    def _command(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / program, *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **_as_postgres(),
        )


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A new one that runs. Raises NotHere."""
    folder = Path(tempfile.mkdtemp(prefix="avstamp-postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        made = Cluster(folder)
        made.create()
        made.start()
        try:
            yield made
        finally:
            made.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: one.parts[4])
    if found:
        return found[-1].parent
    somewhere = shutil.which("initdb")
    if somewhere is None:
        raise NotHere
    return Path(somewhere).parent


def _as_postgres() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}
