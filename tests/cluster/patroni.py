"""PostgreSQL as docs/operations/patroni.yml has it: Patroni decides who is the primary."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

from tests.cluster.cluster import Cluster, say
from tests.cluster.postgres import as_postgres, programs
from tests.crash.installation import ON_A_LEASH
from tests.crash.server import HOST, free_port

DOCUMENTED = Path(__file__).parents[2] / "docs" / "operations" / "patroni.yml"
_PATIENCE = 90  # seconds


class Etcd:
    """One of it is enough to try; an installation has three."""

    def __init__(self, folder: Path) -> None:
        self.port, peers = free_port(), f"http://{HOST}:{free_port()}"
        url = f"http://{HOST}:{self.port}"
        self.process = _started(
            folder / "etcd.log",
            "etcd", "--data-dir", str(folder / "etcd"), "--name", "one",
            "--listen-client-urls", url, "--advertise-client-urls", url,
            "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers,
            "--initial-cluster", f"one={peers}",
        )  # fmt: skip

    def kill(self) -> None:
        _killed(self.process)


class Machine:
    """Patroni and the PostgreSQL that it looks after."""

    def __init__(self, name: str, folder: Path, etcd: Etcd) -> None:
        self.name = name
        self.folder = folder / name
        self.port, self.api = free_port(), free_port()
        self.folder.mkdir()
        self.file = self.folder / "patroni.yml"
        self.file.write_text(self._configuration(etcd))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.process: subprocess.Popen[bytes] | None = None

    def _configuration(self, etcd: Etcd) -> str:
        here = {
            "name: db1": f"name: {self.name}",
            "10.0.0.21:8008": f"{HOST}:{self.api}",
            "10.0.0.21:5432": f"{HOST}:{self.port}",
            "10.0.0.31:2379,10.0.0.32:2379,10.0.0.33:2379": f"{HOST}:{etcd.port}",
            "/var/lib/postgresql/15/avstamp": str(self.folder / "data"),
            "/var/lib/postgresql/avstamp.pgpass": str(self.folder / "pgpass"),
            "/usr/lib/postgresql/15/bin": str(programs()),
            "/var/run/postgresql": str(self.folder),
            "10.0.0.0/24 scram-sha-256": f"{HOST}/32 trust",
            "local all postgres peer": "local all postgres trust",
        }
        text = DOCUMENTED.read_text()
        for documented, ours in here.items():
            assert documented in text, documented
            text = text.replace(documented, ours)
        return text

    def start(self) -> None:
        command = (*as_postgres(), "patroni", str(self.file))
        self.process = _started(self.folder / "log", *command)

    def kill(self) -> None:
        """As when the machine loses its power."""
        if self.process:
            _killed(self.process)
        with suppress(OSError, IndexError):
            os.kill(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]), 9)
        self.process = None

    def state(self) -> str:
        """As what it sees itself, and whether it is waited for; empty while it does not say."""
        try:
            with urlopen(f"http://{HOST}:{self.api}/patroni", timeout=2) as answer:
                told = json.loads(answer.read())
        except (URLError, OSError):
            return ""
        return f"{told['role']} {told['state']}{' sync' * told.get('sync_standby', False)}"


def built(folder: Path, stack: ExitStack) -> list[Machine]:
    """A primary with the role and the databases of an installation, and a synchronous standby."""
    etcd = Etcd(folder)
    stack.callback(etcd.kill)
    machines = [Machine(name, folder, etcd) for name in ("db1", "db2")]
    for machine in machines:
        stack.callback(machine.kill)
    first, second = machines
    first.start()
    _until(lambda: first.state() == "master running", f"{first.name} is no primary: {first.folder}")
    server = f"host={HOST} port={first.port} user=postgres dbname=postgres"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE ROLE avstamp LOGIN")
        connection.execute("CREATE DATABASE avstamp OWNER avstamp")
        connection.execute("CREATE DATABASE avstamp_keyring OWNER avstamp")
    second.start()
    _until(lambda: "sync" in second.state(), f"{second.name} is not waited for: {second.folder}")
    return machines


def lose_the_primary(machines: list[Machine]) -> Callable[[Cluster], None]:
    """The act: everything of one machine is gone, and nobody does anything."""

    def act(cluster: Cluster) -> None:
        gone, other = machines
        event = cluster.event(
            "The primary is killed, Patroni decides", judged=False, few_fail=False
        )
        gone.kill()
        _until(lambda: other.state().startswith("master running"), "nobody took over")
        event.told.append(f"the other took over after {time.monotonic() - event.began:.1f} s")
        # Judged by nothing lost: pages have waited so long that they ask but every ten seconds.
        cluster.event("The other has taken over", judged=False, few_fail=False)
        cluster.wait()
        cluster.event("The lost machine comes back")
        gone.start()
        _until(lambda: "sync" in gone.state(), "the lost machine is not waited for")
        say("it follows, and is waited for")
        cluster.wait()

    return act


def _started(log: Path, *command: str) -> subprocess.Popen[bytes]:
    with log.open("ab") as out:
        return subprocess.Popen(
            [*ON_A_LEASH, *command],
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )


def _killed(process: subprocess.Popen[bytes]) -> None:
    with process, suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _until(holds: Callable[[], bool], complaint: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError(complaint)
        time.sleep(0.1)
