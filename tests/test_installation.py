"""The installed command on a machine of its own: what it refuses, and that what it sets up runs."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

BIN = Path(sys.executable).parent
ROUTES = """
from importlib import import_module
import_module("avstamp.config.settings")
import django
django.setup()
from avstamp.policy.checks import routes
print(*(address for address, pattern in routes()
        if address.startswith("/demo") or pattern.callback.__module__.startswith("avstamp.demo")))
"""


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has told Avstamp nothing but where its data lies."""
    ours = ("AVSTAMP_", "DJANGO_", "DATABASE_URL", "KEYRING_URL", "COV_", "PYTEST")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return clean | {"AVSTAMP_DATA": str(tmp_path / "data")}


def run(machine: dict[str, str], *command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        env=machine,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return int(trying.getsockname()[1])


@contextmanager
def serving(machine: dict[str, str], port: int) -> Iterator[None]:
    """It is served meanwhile, says nothing, and ends well."""
    server = subprocess.Popen(
        [BIN / "avstamp", "serve", "--port", str(port), "--workers", "1"],
        env=machine,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield
    finally:
        server.terminate()
        _out, told = server.communicate(timeout=20)
    assert told == ""
    assert server.returncode == 0


def fetched(url: str) -> bytes:
    """The page, as soon as anything answers."""
    for _attempt in range(200):
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310
                return bytes(answer.read())
        except URLError:
            time.sleep(0.05)
    raise AssertionError(f"nothing answered at {url}")


def test_the_demos_sign_in_does_not_exist_in_production(machine):
    def addresses(mode: str) -> str:
        told = {"AVSTAMP_MODE": mode, "DJANGO_SETTINGS_MODULE": "avstamp.config.settings"}
        found = run(machine | told, sys.executable, "-c", ROUTES)
        assert found.returncode == 0, found.stderr
        return found.stdout.strip()

    assert addresses("production") == ""
    assert addresses("") == ""
    assert "/demo" in addresses("demo")


def test_a_mode_that_is_misspelt_starts_nothing(machine):
    found = run(machine | {"AVSTAMP_MODE": "Demo"}, BIN / "avstamp", "serve")

    assert found.returncode != 0
    assert "AVSTAMP_MODE is production" in found.stderr


def test_serve_refuses_a_machine_where_nothing_is_set_up_and_touches_nothing(machine, tmp_path):
    found = run(machine, BIN / "avstamp", "serve", "--port", str(free_port()))

    assert found.returncode == 1
    for sentence in ("AVSTAMP_URL is missing", "data folder", "no file of master keys", "init"):
        assert sentence in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_demo_refuses_a_folder_that_is_not_its_own(machine, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")

    found = run(machine, BIN / "avstamp", "demo", "--data", tmp_path, "--port", str(free_port()))

    assert found.returncode == 1
    assert "Nothing has been touched" in found.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_demo_says_so_when_its_port_is_taken(machine, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        found = run(machine, BIN / "avstamp", "demo", "--data", tmp_path / "d", "--port", str(port))

    assert found.returncode == 1
    assert f"Port {port} is in use" in found.stderr
    assert f"PORT={port + 1}" in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_init_sets_up_is_served_and_not_set_up_twice(machine):
    port = free_port()
    machine |= {"AVSTAMP_URL": f"http://localhost:{port}"}
    answers = ("--organisation=Lärkbro", "--given-name=Daniel", "--family-name=Öst", "--public")
    command = (BIN / "avstamp", "init", *answers, "--email=daniel.ost@larkbro.example")

    first, second = run(machine, *command), run(machine, *command)

    assert first.returncode == 0, first.stderr
    assert re.search(
        rf"^http://localhost:{port}/sign-in/once/\S{{43}}/\?next=/setup/$",
        first.stdout,
        re.MULTILINE,
    )
    assert second.returncode == 1
    assert "already an organisation" in second.stderr

    with serving(machine, port):
        assert fetched(f"http://localhost:{port}/healthz") == b"ok"
