"""The worker that `avstamp serve` runs: watched, begun anew, and gone with what began it."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.installation import Installation, installed
from tests.crash.processes import is_running
from tests.crash.server import Server, free_port

pytestmark = pytest.mark.crash
_PATIENCE = 60


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, free_port()) as made:
        yield made


def await_the_end_of(process: int) -> None:
    end = time.monotonic() + _PATIENCE
    while is_running(process):
        assert time.monotonic() < end, "it goes on"
        time.sleep(0.02)


def test_the_server_begins_a_worker_anew_and_takes_it_along_when_it_ends(
    installation: Installation,
):
    with Server(installation, "avstamp.cli") as server:
        first = server.mail_worker()
        os.kill(first, signal.SIGKILL)
        await_the_end_of(first)
        second = server.mail_worker()
        assert second != first

        assert server.is_well()
        assert server.process
        server.process.terminate()
        server.process.wait(_PATIENCE)
        assert not is_running(second)
        assert "Traceback" not in server.said()
        server.kill()  # what is left of its group

        server.start()
        third = server.mail_worker()
        os.kill(server.process.pid, signal.SIGKILL)  # this one process alone
        await_the_end_of(third)
