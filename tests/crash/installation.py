"""An installation as production has it, in a folder and databases of its own."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

_REPOSITORY = Path(__file__).parents[2]
# Should the test itself be killed, the pipe to its programs closes, and they go with it.
ON_A_LEASH = (
    "sh",
    "-c",
    'exec 3<&0; (read -r _ <&3; kill -KILL 0) & exec "$@" 3<&- </dev/null',
    "sh",
)
_BEGINNING = (
    "--organisation=Lärkbro kommun",
    "--given-name=Ann-Christin",
    "--family-name=Wallenberg",
    "--email=ann-christin@larkbro.example",
    "--public",
)


@dataclass(frozen=True)
class Installation:
    """Where it is, and the environment that its programs run in."""

    folder: Path
    port: int
    environment: dict[str, str]

    def start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        """One of its programs, in a process group of its own, writing to ``log``."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*ON_A_LEASH, sys.executable, "-m", module, *arguments],
                cwd=_REPOSITORY,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def told_by(self, module: str, *arguments: str) -> str:
        """What one of its programs prints, once it has ended well."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=_REPOSITORY,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{module}: {done.stdout}{done.stderr}"
        return done.stdout

    def json_from(self, module: str) -> Any:
        return json.loads(self.told_by(module))

    @property
    def log(self) -> Path:
        return self.folder / "log"


@contextmanager
def installed(folder: Path, port: int) -> Iterator[Installation]:
    """A new installation with its first administrator; its databases are gone afterwards."""
    with _database() as url:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AVSTAMP_", "PYTEST_", "DJANGO_"))
        }
        own = {
            "DJANGO_SETTINGS_MODULE": "avstamp.config.settings",
            "AVSTAMP_DATA": str(folder / "data"),
            "AVSTAMP_MASTER_KEYS": str(folder / "keys" / "master.json"),
            "AVSTAMP_URL": f"http://localhost:{port}",
            "DATABASE_URL": url,
            "KEYRING_URL": "",
        }
        made = Installation(folder, port, kept | own)
        made.told_by("avstamp.cli", "init", *_BEGINNING)
        yield made


@contextmanager
def _database() -> Iterator[str]:
    """The address of a database of one's own where DATABASE_URL names a server, else nothing."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"avstamp_crash_{uuid.uuid4().hex[:12]}"
    both = (name, f"{name}_keyring")  # the key ring's, as the settings will look for it
    with psycopg.connect(server, autocommit=True) as connection:
        try:
            for database in both:
                connection.execute(f"CREATE DATABASE {database}".encode())
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            for database in both:
                connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)".encode())
