"""A server that is told to stop finishes what it has begun, takes nothing new, and ends."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from avstamp.operation.server import is_taken
from tests.crash.installation import ON_A_LEASH
from tests.crash.server import HOST, free_port

pytestmark = pytest.mark.crash


def asked(port: int, path: Path = Path("/")) -> bytes:
    with urlopen(f"http://{HOST}:{port}{path}", timeout=20) as answer:
        return bytes(answer.read())


def until(holds) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_what_has_begun_is_answered_before_the_server_ends(tmp_path: Path):
    port, begun = free_port(), tmp_path / "begun"
    program = [*ON_A_LEASH, sys.executable, "-m", "tests.cluster.slow", str(port)]
    with (
        subprocess.Popen(program, stdin=subprocess.PIPE, start_new_session=True) as server,
        ThreadPoolExecutor(1) as pool,
    ):
        until(lambda: answers(port))
        save = pool.submit(asked, port, begun)
        until(begun.exists)
        server.send_signal(signal.SIGTERM)
        assert save.result() == b"saved"
        assert server.wait(20) == 0
        assert not is_taken(HOST, port)
        assert server.stdin
        server.stdin.close()  # what is left of the leash


def answers(port: int) -> bool:
    try:
        return asked(port) == b"saved"
    except URLError:
        return False
