"""Those who write to one SQLite file wait in line, instead of asking it again and again.

SQLite lets one write at a time. Whoever finds it busy sleeps and tries once more, up to a tenth of
a second later, while others who came after get in. Here the threads of a process wait for each
other, and the first of each process for a lock on a file beside the database: the kernel passes
it on at once, also when whoever had it was killed.

It is an order and no protection. SQLite guards its file itself, and whoever writes to it with
another program need not wait here.
"""

import fcntl
import os
from functools import cache
from threading import Lock


class Line:
    """The line before one database file, as one process stands in it."""

    def __init__(self, file: str) -> None:
        self._threads = Lock()
        self._processes = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def enter(self, patience: float) -> bool:
        """Wait for one's turn; False if the others of this process take so many seconds."""
        if not self._threads.acquire(timeout=patience):
            return False
        try:
            fcntl.flock(self._processes, fcntl.LOCK_EX)
        except BaseException:
            self._threads.release()
            raise
        return True

    def leave(self) -> None:
        """Let the next one in."""
        fcntl.flock(self._processes, fcntl.LOCK_UN)
        self._threads.release()


def line_before(database: str) -> Line:
    """The line before the file of a database; a process that comes of this one has its own."""
    return _line(database, os.getpid())


@cache
def _line(database: str, _process: int) -> Line:
    return Line(f"{database}-line")
