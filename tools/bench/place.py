"""An installation in a temporary folder, set up as production is, and its programs."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
HOST = "127.0.0.1"
_BEGINNING = (
    "--organisation=Lärkbro kommun",
    "--given-name=Ann-Christin",
    "--family-name=Wallenberg",
    "--email=ann-christin@larkbro.example",
    "--public",
)


@dataclass(frozen=True)
class Place:
    """Where it is; ``os.environ`` says the same to this process."""

    folder: Path
    port: int

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def start(self, *arguments: str, module: str = "avstamp.cli") -> subprocess.Popen[bytes]:
        """``avstamp …`` in a process group of its own, writing to ``log``."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


@contextmanager
def set_up() -> Iterator[Place]:
    """A new installation on SQLite with its first administrator; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="avstamp-bench-") as folder:
        place = Place(Path(folder), _free_port())
        _choose_environment(place)
        if place.start("init", *_BEGINNING).wait():
            sys.exit(place.log.read_text(errors="replace"))
        yield place


def _choose_environment(place: Place) -> None:
    for name in list(os.environ):
        if name.startswith("AVSTAMP_") or name in ("DATABASE_URL", "KEYRING_URL"):
            del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "avstamp.config.settings",
        "AVSTAMP_DATA": str(place.folder / "data"),
        "AVSTAMP_MASTER_KEYS": str(place.folder / "keys" / "master.json"),
        "AVSTAMP_URL": f"http://localhost:{place.port}",
    }


def _free_port() -> int:
    with socket.socket() as trying:
        trying.bind((HOST, 0))
        port: int = trying.getsockname()[1]
        return port
