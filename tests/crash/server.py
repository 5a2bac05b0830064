"""The server as `avstamp serve` runs it: started, killed with everything it has started, again."""

import os
import random
import signal
import socket
import subprocess
import time
from http.client import HTTPConnection, HTTPException
from typing import Self

from avstamp.operation.server import is_taken
from tests.crash.installation import Installation
from tests.crash.processes import children_of, command_of, program_of

HOST = "127.0.0.1"
_PATIENCE = 60  # seconds; a start takes two to four on a machine that has other things to do


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trying:
        trying.bind((HOST, 0))
        port: int = trying.getsockname()[1]
        return port


class Server:
    """Inside ``with`` it runs, at its end it is killed, whatever happened in between."""

    def __init__(self, installation: Installation, module: str) -> None:
        self.installation = installation
        self.module = module
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it and wait until it says that it is well."""
        self.begin()
        self.await_well()

    def begin(self) -> None:
        """Start it, and leave it to itself."""
        port = str(self.installation.port)
        arguments = ("serve", "--port", port, "--workers", "2", "--threads", "8")
        self.process = self.installation.start(self.module, *arguments)

    def await_well(self) -> None:
        end = time.monotonic() + _PATIENCE
        while not self.is_well():
            if self.process is None or self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"The server did not start:\n{self.said()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL to the whole group; comes back when nobody listens any more."""
        if self.process is None:
            return
        with self.process:  # waits, and closes the pipe to it
            # The group is there even where the server has ended by itself.
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process = None
        end = time.monotonic() + _PATIENCE
        while is_taken(HOST, self.installation.port):
            assert time.monotonic() < end, "somebody still listens after the kill"
            time.sleep(0.01)

    def kill_a_worker(self) -> None:
        """SIGKILL to one of the processes that answer; the server puts another in its place."""
        os.kill(random.choice(self._children(sends_mail=False)), signal.SIGKILL)

    def mail_worker(self) -> int:
        """The process that sends mail and does what the clock says."""
        end = time.monotonic() + _PATIENCE
        while not (found := self._children(sends_mail=True)):
            assert time.monotonic() < end, f"no worker was begun:\n{self.said()}"
            time.sleep(0.02)
        return found[0]

    def _children(self, *, sends_mail: bool) -> list[int]:
        assert self.process is not None
        # The leash is one of them too.
        ours = [one for one in children_of(self.process.pid) if "python" in program_of(one)]
        return [one for one in ours if (command_of(one)[-1:] == ["worker"]) is sends_mail]

    def said(self) -> str:
        """The end of what it has written to its terminal."""
        return self.installation.log.read_text(errors="replace")[-4_000:]

    def is_well(self) -> bool:
        asking = HTTPConnection(HOST, self.installation.port, timeout=5)
        try:
            asking.request("GET", "/healthz")
            return asking.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            asking.close()
