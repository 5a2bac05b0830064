"""A PostgreSQL server of one's own, as docs/operations/several-machines.md sets it up."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.crash.installation import ON_A_LEASH
from tests.crash.server import HOST, free_port

DOCUMENTED = Path(__file__).parents[2] / "docs" / "operations" / "postgresql.conf"
_PATIENCE = 60  # seconds
_ACCOUNT = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")


def programs() -> Path:
    """Where Debian keeps the newest PostgreSQL that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not found:
        raise SystemExit("PostgreSQL is missing: apt-get install postgresql")
    return found[-1].parent


class Postgres:
    """One server, by the name that the other knows it by."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder / name
        self.data = self.folder / "data"
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def make_primary(self) -> None:
        """A new cluster with the role and the two databases of an installation."""
        self._run("initdb", "--pgdata", str(self.data), "--username=postgres", "--auth=trust",
                  "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums")  # fmt: skip
        shutil.copy(DOCUMENTED, self.data / "avstamp.conf")
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("include 'avstamp.conf'\n")
        self.start()
        self.set("synchronous_standby_names", "")  # until there is one
        self.ask("CREATE ROLE avstamp LOGIN")
        for database in ("avstamp", "avstamp_keyring"):
            self.ask(f"CREATE DATABASE {database} OWNER avstamp")

    def make_standby_of(self, primary: "Postgres") -> None:
        """A copy of the primary, taken while it works, which follows it and is waited for."""
        shutil.rmtree(self.data, ignore_errors=True)
        primary.ask(
            "SELECT pg_create_physical_replication_slot(%s) WHERE NOT EXISTS "
            "(SELECT FROM pg_replication_slots WHERE slot_name = %s)", self.name, self.name
        )  # fmt: skip
        source = f"host={HOST} port={primary.port} user=postgres application_name={self.name}"
        self._run("pg_basebackup", "--pgdata", str(self.data), "--dbname", source,
                  "--slot", self.name, "--write-recovery-conf", "--checkpoint=fast")  # fmt: skip
        self.start()
        self.set("synchronous_standby_names")  # copied from one that was alone
        primary.wait_for_copies()

    def wait_for_copies(self) -> None:
        """From here on a commit waits for the other server."""
        self.set("synchronous_standby_names")
        asked = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'"
        _until(lambda: self.ask(asked) == 1, f"{self.name} has no synchronous standby")

    def promote(self) -> None:
        """The standby takes over, alone: to wait for a second copy would be to stop."""
        self.ask("SELECT pg_promote(true, 30)")
        self.set("synchronous_standby_names", "")

    def start(self) -> None:
        """Start it and wait until it answers."""
        own = (f"port={self.port}", f"listen_addresses={HOST}",
               f"unix_socket_directories={self.folder}", f"cluster_name={self.name}")  # fmt: skip
        options = [part for setting in own for part in ("-c", setting)]
        command = [str(programs() / "postgres"), "-D", str(self.data), *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*as_postgres(), *ON_A_LEASH, *command],
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        _until(self.answers, f"PostgreSQL {self.name} does not start: {self.folder / 'log'}")

    def kill(self) -> None:
        """As when the machine loses its power: the server and each of its processes at once."""
        if self.process is None:
            return
        with self.process:
            parts = _children(self.process.pid)
            for pid in (self.process.pid, *parts):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process = None

    def set(self, name: str, value: str | None = None) -> None:
        """A setting from now on; without a value as postgresql.conf has it."""
        self.ask(
            f"ALTER SYSTEM RESET {name}"
            if value is None
            else f"ALTER SYSTEM SET {name} = '{value}'"
        )
        self.ask("SELECT pg_reload_conf()")

    def answers(self) -> bool:
        try:
            return self.ask("SELECT 1") == 1
        except psycopg.OperationalError:
            return False

    def ask(self, question: str, *values: str, database: str = "postgres") -> object:
        """The first value of the first row."""
        with psycopg.connect(
            host=HOST, port=self.port, user="postgres", dbname=database, autocommit=True
        ) as connection:
            answer = connection.execute(question.encode(), values or None)
            row = answer.fetchone() if answer.description else None
            return row[0] if row else None

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*as_postgres(), str(programs() / program), *arguments],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")


def as_postgres() -> Sequence[str]:
    return _ACCOUNT if os.geteuid() == 0 else ()


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except OSError:
        return []


def _until(holds: object, complaint: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():  # type: ignore[operator]
        if time.monotonic() > end:
            raise RuntimeError(complaint)
        time.sleep(0.05)
