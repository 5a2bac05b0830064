"""``avstamp worker``, and the worker that ``avstamp serve`` runs beside what it serves.

It is a process of its own: whatever becomes of it, people are served. It is begun anew when it ends
by itself, and ends when whoever began it is gone.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from avstamp.config.postgresql import ask_while_serving
from avstamp.web import logs
from avstamp.work.running import Runner, stopping

logger = logging.getLogger(__name__)

_BEGUN_BY = "AVSTAMP_WORKER_BEGUN_BY"  # the number of the process
_ENDS_WITHIN = 15  # seconds: longer than a mail server may be silent before it has a letter
_LOOKS_EVERY = 1


def work() -> None:
    """Work until told to end."""
    logs.take_over()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    if begun_by := os.environ.get(_BEGUN_BY):
        threading.Thread(target=_end_with, args=(int(begun_by),), daemon=True).start()
    connections.close_all()
    ask_while_serving()
    Runner().run()
    connections.close_all()


def _end_with(process: int) -> None:
    while os.getppid() == process:
        if stopping.wait(_LOOKS_EVERY):
            return
    stopping.set()


@contextmanager
def beside() -> Iterator[None]:
    """A worker in a process of its own works while the block runs."""
    watch = _Watch()
    watching = threading.Thread(target=watch.keep_going, daemon=True)
    watching.start()
    try:
        yield
    finally:
        watch.end()
        watching.join()


class _Watch:
    def __init__(self) -> None:
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._change = threading.Lock()

    def keep_going(self) -> None:
        """Begin it; again when it ends by itself, after a second, two, four, … a minute."""
        wait = 1
        while not self._ending.is_set():
            with self._change:
                if self._ending.is_set():
                    return
                self._process = _begin()
            self._process.wait()
            if not self._ending.wait(wait):
                logger.error("the worker ended (%s), and is begun anew", self._process.returncode)
                wait = min(wait * 2, 60)

    def end(self) -> None:
        """Let it finish what it is doing, for some seconds."""
        with self._change:
            self._ending.set()
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _begin() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "avstamp.cli", "worker"],
        env=os.environ | {_BEGUN_BY: str(os.getpid())},
        stdin=subprocess.DEVNULL,
    )
