"""HAProxy as docs/operations/haproxy.cfg has it; only addresses and paths are this machine's."""

import csv
import os
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.crash.installation import ON_A_LEASH
from tests.crash.server import HOST, free_port

DOCUMENTED = Path(__file__).parents[2] / "docs" / "operations" / "haproxy.cfg"


@dataclass(frozen=True)
class Seen:
    """What the proxy says of one node."""

    status: str
    retries: int
    sent_to_the_other: int
    answered_5xx: int


class Proxy:
    """Inside ``with`` it runs."""

    def __init__(self, folder: Path, nodes: dict[str, int]) -> None:
        self.folder = folder
        self.port = free_port()
        self.file = folder / "haproxy.cfg"
        self.socket = folder / "haproxy.sock"
        self.file.write_text(self._configuration(nodes))
        self.process: subprocess.Popen[bytes] | None = None

    def _configuration(self, nodes: dict[str, int]) -> str:
        both = certificate(self.folder)
        here = {
            "    user haproxy\n    group haproxy\n    chroot /var/lib/haproxy\n": "",
            "    log /dev/log local0\n": f"    log {self.folder / 'log.sock'} local0\n",
            "/run/haproxy/admin.sock user root group haproxy mode 660": str(self.socket),
            "maxconn 32\n": "maxconn 16\n",  # two processes each
            "bind :80\n": f"bind {HOST}:{free_port()}\n",
            "bind :443 ": f"bind {HOST}:{self.port} ",
            "/etc/haproxy/avstamp.pem": str(both),
            "/etc/haproxy/avstamp-away.http": str(DOCUMENTED.with_name("away.http")),
            "10.0.0.11:8000": f"{HOST}:{nodes['node1']}",
            "10.0.0.12:8000": f"{HOST}:{nodes['node2']}",
        }
        text = DOCUMENTED.read_text()
        for documented, ours in here.items():
            assert documented in text, documented
            text = text.replace(documented, ours)
        return text

    def __enter__(self) -> Self:
        if not (haproxy := shutil.which("haproxy", path=f"{os.environ['PATH']}:/usr/sbin")):
            raise SystemExit("HAProxy is missing: apt-get install haproxy")
        with (self.folder / "haproxy.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*ON_A_LEASH, haproxy, "-db", "-f", str(self.file)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process:
            with self.process:
                os.killpg(self.process.pid, signal.SIGKILL)

    def seen(self) -> dict[str, Seen]:
        """What it says of each node now, by its name."""
        rows = csv.DictReader(self._asked("show stat").lstrip("# ").splitlines())
        return {
            row["svname"]: Seen(
                row["status"], int(row["wretr"]), int(row["wredis"]), int(row["hrsp_5xx"])
            )
            for row in rows
            if row["pxname"] == "nodes" and row["svname"].startswith("node")
        }

    def _asked(self, question: str) -> str:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.connect(str(self.socket))
            asking.sendall(f"{question}\n".encode())
            return b"".join(iter(lambda: asking.recv(65_536), b"")).decode()


def certificate(folder: Path) -> Path:
    """For this machine: a file with the certificate and its key, and one of each beside it."""
    made = folder / "avstamp.pem"
    key, public = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", str(key), "-out", str(public)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    made.write_text(public.read_text() + key.read_text())
    made.chmod(0o600)
    return made
