"""How long there is writing and killing, how fast, and how far it has come."""

import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Enough:
    """When it is enough: all three have been reached."""

    kills: int = 0
    saves: int = 0
    seconds: float = 0


@dataclass(frozen=True)
class Pace:
    """Seconds that somebody thinks between two saves, and that the server lives."""

    shortest: float = 0
    longest: float = 0.05
    lives: tuple[float, float] = (0.1, 2.0)


@dataclass
class Run:
    """What writers and killer know of each other."""

    enough: Enough
    pace: Pace = Pace()
    began: float = field(default_factory=time.monotonic)
    kills: Counter[str] = field(default_factory=Counter)  # by the way of killing
    saves: int = 0
    stopped: bool = False  # everybody goes home at once
    interrupted: bool = False  # no new save is begun, but each on its way gets its answer
    saved: threading.Event = field(default_factory=threading.Event)  # set at each acknowledgement
    outages: list[list[float]] = field(default_factory=list)  # of the database, from and to
    _counting: threading.Lock = field(default_factory=threading.Lock)

    @property
    def killed(self) -> int:
        return self.kills.total()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    @property
    def gone(self) -> float:
        """How much of it is done, from 0 to 1."""
        done, wanted = (self.killed, self.saves, self.seconds), self.enough
        parts = zip(done, (wanted.kills, wanted.saves, wanted.seconds), strict=True)
        return min(1.0, *(part / whole if whole else 1.0 for part, whole in parts))

    @property
    def writing(self) -> bool:
        return not self.stopped and not self.interrupted and self.gone < 1

    @property
    def short_of_saves(self) -> bool:
        """Whether the killing has gone ahead of the writing."""
        if not self.enough.saves or not self.enough.kills:
            return False
        return self.saves / self.enough.saves < self.killed / self.enough.kills

    def begin(self) -> None:
        """From now on the time counts."""
        self.began = time.monotonic()

    def interrupt(self) -> None:
        """It is enough as it is."""
        self.interrupted = True

    def acknowledge(self) -> None:
        """Somebody has just been told that it is saved."""
        with self._counting:
            self.saves += 1
        self.saved.set()

    def rest(self, taken: float) -> None:
        """Think a while, counted from when the last save was sent."""
        pause = random.uniform(self.pace.shortest, self.pace.longest)
        time.sleep(max(0.0, pause - taken if self.pace.shortest else pause))

    def without_database(self, *, since: float) -> bool:
        """Whether the database was away at some time since then."""
        return any(end >= since for _start, end in self.outages)


@contextmanager
def ended_by_ctrl_c(end: Callable[[], object]) -> Iterator[None]:
    """Ctrl-C once calls ``end``, so that what has been done is judged; twice breaks it off."""

    def interrupted(_signal: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        print("\nEnding; what was acknowledged until now is still judged.", flush=True)
        end()

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
