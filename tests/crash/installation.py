"""An installation as production has it, in a folder and databases of its own."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.once import RUN, once

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

    def start(
        self, module: str, *arguments: str, said: int | None = None
    ) -> subprocess.Popen[bytes]:
        """One of its programs, in a process group of its own, writing to ``log``.

        ``said`` may be a pipe for what it prints.
        """
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*ON_A_LEASH, sys.executable, "-m", module, *arguments],
                cwd=_REPOSITORY,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=log if said is None else said,
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
            timeout=1_200,
            check=False,
        )
        assert done.returncode == 0, f"{module}: {done.stdout}{done.stderr}"
        return done.stdout

    def json_from(self, module: str, *arguments: object) -> Any:
        return json.loads(self.told_by(module, *map(str, arguments)))

    @property
    def log(self) -> Path:
        return self.folder / "log"


@contextmanager
def installed(folder: Path, port: int, server: str | None = None) -> Iterator[Installation]:
    """A new installation with its first administrator; its databases are gone afterwards.

    On the PostgreSQL ``server``, or on the one that DATABASE_URL names, else on SQLite.
    """
    with database(os.environ.get("DATABASE_URL", "") if server is None else server) as url:
        made = Installation(folder, port, environment(folder, port, url))
        if url:
            made.told_by("avstamp.cli", "init", *_BEGINNING)
        else:
            shutil.copytree(_new(), folder, dirs_exist_ok=True)
        yield made


@cache
def _new() -> Path:
    """An installation on SQLite that nobody has used: made once, and copied since."""
    if RUN in os.environ:
        return once("new", _begin)
    folder = Path(tempfile.mkdtemp(prefix="avstamp-new-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _begin(folder)
    return folder


def _begin(folder: Path) -> None:
    made = Installation(folder, 0, environment(folder, 0, ""))
    made.told_by("avstamp.cli", "init", *_BEGINNING)


def environment(folder: Path, port: int, url: str = "") -> dict[str, str]:
    """That of this program, and what an installation there is told; on SQLite by default."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AVSTAMP_", "PYTEST_", "DJANGO_"))
    }
    return kept | {
        "DJANGO_SETTINGS_MODULE": "avstamp.config.settings",
        "AVSTAMP_DATA": str(folder / "data"),
        "AVSTAMP_MASTER_KEYS": str(folder / "keys" / "master.json"),
        "AVSTAMP_URL": f"http://localhost:{port}",
        "DATABASE_URL": url,
        "KEYRING_URL": "",
    }


@contextmanager
def database(server: str) -> Iterator[str]:
    """The address of a database of one's own on the server, if there is one."""
    if not server:
        yield ""
        return
    name = f"avstamp_crash_{uuid.uuid4().hex[:12]}"
    both = (name, f"{name}_keyring")  # the key ring's, as the settings will look for it
    try:
        _on_the_server(server, [f"CREATE DATABASE {database}" for database in both])
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _on_the_server(server, [f"DROP DATABASE IF EXISTS {one} WITH (FORCE)" for one in both])


def _on_the_server(server: str, commands: Iterable[str]) -> None:
    # Connected to anew each time: the server may have been killed in between.
    with psycopg.connect(server, autocommit=True) as connection:
        for command in commands:
            connection.execute(command.encode())
