"""A rotation that is killed at any point and begun again ends well, and nobody notices it."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crash.installation import Installation, installed
from tests.keys import KEYS, STEP

KILLS = 3

pytestmark = pytest.mark.crash


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, port=0) as made:
        yield made


@contextmanager
def program(installation: Installation, module: str) -> Iterator[subprocess.Popen[str]]:
    """One of the installation's programs, spoken with; killed at the end if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=Path(__file__).parents[2],
        env=installation.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)


def said(running: subprocess.Popen[str]) -> str:
    assert running.stdout
    return running.stdout.readline()


def killed_half_way(installation: Installation) -> str:
    """Rotate, and be killed after some steps; the first line that was told."""
    with program(installation, "tests.keys.rotating") as rotating:
        told = [said(rotating) for _line in range(random.randint(1, KEYS // STEP // KILLS // 2))]
        os.killpg(rotating.pid, signal.SIGKILL)
    assert all(told)
    return told[0]


def test_a_rotation_that_is_killed_again_and_again_leaves_nothing_unreadable(
    installation: Installation,
):
    installation.told_by("tests.keys.making")
    with program(installation, "tests.keys.reading") as server:
        assert said(server) == "ready\n"
        began = [killed_half_way(installation) for _kill in range(KILLS)]
        began.append(installation.told_by("avstamp.cli", "keys", "rotate"))
        retired = installation.told_by("avstamp.cli", "keys", "retire")
        seen, _error = server.communicate("enough\n", timeout=60)
    assert server.returncode == 0
    assert json.loads(seen)["all there"]
    # It did not pass by doing nothing.
    assert json.loads(seen)["mixed"] > 0
    assert any(one.startswith("Going on: everything is being wrapped by") for one in began[1:])
    assert "has been removed from" in retired
    file = Path(installation.environment["AVSTAMP_MASTER_KEYS"])
    assert list(json.loads(file.read_text())["keys"]) == [json.loads(file.read_text())["primary"]]
    assert "The trail is whole" in installation.told_by("avstamp.cli", "audit", "verify")
