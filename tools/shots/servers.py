"""Two houses to photograph, each in a folder that is thrown away: the demo, and an empty one."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_PATIENCE = 60
_BEGINNING = (
    "--organisation=Lärkbro kommun",
    "--given-name=Daniel",
    "--family-name=Öst",
    "--email=daniel.ost@larkbro.example",
    "--public",
)


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """The address of the demo organisation, loaded anew."""
    port = _free_port()
    with _served(("demo", "--port", str(port), "--data", str(folder)), _clean(), port) as url:
        yield url


@contextmanager
def empty_house(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of an organisation as production has it on its first day, and the link that
    signs its administrator in."""
    port = _free_port()
    own = {
        "AVSTAMP_DATA": str(folder / "data"),
        "AVSTAMP_MASTER_KEYS": str(folder / "keys" / "master.json"),
        "AVSTAMP_URL": f"http://localhost:{port}",
    }
    told = subprocess.run(
        [sys.executable, "-m", "avstamp.cli", "init", *_BEGINNING],
        env=_clean() | own,
        capture_output=True,
        text=True,
        check=True,
    )
    link = told.stdout.strip().splitlines()[-1]
    arguments = ("serve", "--port", str(port), "--workers", "1")
    with _served(arguments, _clean() | own, port) as url:
        yield url, link


@contextmanager
def _served(arguments: tuple[str, ...], environment: dict[str, str], port: int) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "avstamp.cli", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        url = f"http://localhost:{port}"
        _wait(url, process)
        yield url
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"{url}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("The server to photograph did not start.")


def _free_port() -> int:
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        port: int = trying.getsockname()[1]
        return port


def _clean() -> dict[str, str]:
    """This shell's environment without what would lead to somebody's data."""
    ours = ("AVSTAMP_", "DJANGO_", "DATABASE_URL", "KEYRING_URL")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
