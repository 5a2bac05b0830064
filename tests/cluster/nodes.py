"""The two web nodes: each with a data folder and a file of master keys of its own."""

import os
import secrets
import shutil
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from tests.crash.installation import Installation
from tests.crash.server import HOST, Server, free_port

_STOPS_WITHIN = 30  # seconds
_BEGINNING = (
    "--organisation=Lärkbro kommun",
    "--given-name=Ann-Christin",
    "--family-name=Wallenberg",
    "--email=ann-christin@larkbro.example",
    "--public",
)


class Node(Server):
    """`avstamp serve` on one machine."""

    def __init__(self, name: str, installation: Installation) -> None:
        super().__init__(installation, "avstamp.cli")
        self.name = name

    def stop(self) -> float:
        """As systemd stops it: finish what has begun, take nothing new. How long that took."""
        assert self.process
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(_STOPS_WITHIN)
        took = time.monotonic() - began
        self.kill()  # what it may have left behind, and the pipe
        return took

    def freeze(self) -> None:
        """As when the machine hangs: connections stand, and nothing answers."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGSTOP)


def two_nodes(
    folder: Path, databases: Sequence[int], ports: dict[str, int], url: str
) -> list[Node]:
    """A new installation on the first; the second is given what it needs, and nothing else.

    ``databases`` and ``ports`` are those of the servers and of the nodes.
    """
    servers = ",".join(f"{HOST}:{port}" for port in databases)
    shared = {
        "DJANGO_SETTINGS_MODULE": "avstamp.config.settings",
        "AVSTAMP_URL": url,
        "AVSTAMP_PROXIES": "1",
        "AVSTAMP_SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": f"postgres://avstamp@{servers}/avstamp",
    }
    nodes = [_node(name, folder / name, port, shared) for name, port in ports.items()]
    first, *others = nodes
    first.installation.told_by("avstamp.cli", "init", *_BEGINNING)
    for other in others:
        (other.installation.folder / "data").mkdir(mode=0o700)
        shutil.copytree(first.installation.folder / "keys", other.installation.folder / "keys")
    return nodes


def _node(name: str, folder: Path, port: int, shared: dict[str, str]) -> Node:
    folder.mkdir()
    kept = {
        variable: value
        for variable, value in os.environ.items()
        if not variable.startswith(("AVSTAMP_", "PYTEST_", "DJANGO_", "KEYRING_"))
    }
    own = {
        "AVSTAMP_DATA": str(folder / "data"),
        "AVSTAMP_MASTER_KEYS": str(folder / "keys" / "master.json"),
    }
    return Node(name, Installation(folder, port, kept | shared | own))


def ports() -> dict[str, int]:
    return {"node1": free_port(), "node2": free_port()}
