"""Two hundred people, each saving every three seconds as our script does at most, while somebody
reads everything at one moment and the database makes checkpoints."""

import statistics
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.crash.history import Outcome
from tests.crash.installation import Installation
from tests.crash.kills import Told, at_work, told_by
from tests.crash.postgresql import Cluster
from tests.crash.run import Pace, Run
from tests.crash.server import Server
from tests.crash.writers import Writer
from tools.bench import timed

PAIRS = 100
AS_OUR_SCRIPT = Pace(3, 3)  # it saves every three seconds at most
BUDGET = 150  # milliseconds for nineteen of twenty saves


@dataclass(frozen=True)
class Crowded:
    """What it came to."""

    told: Told
    locked: int
    read: list[str]  # what the long reader printed

    @property
    def inside(self) -> list[float]:
        history = self.told.history
        return [sent.inside for sent in history if sent.outcome is Outcome.ACKNOWLEDGED]

    @property
    def longest_log(self) -> int:
        return max(
            (int(line.split()[1]) for line in self.read if line.startswith("log ")), default=0
        )

    @property
    def is_good(self) -> bool:
        return self.told.is_good and not self.locked

    def __str__(self) -> str:
        number = sum(line.startswith("read ") for line in self.read)
        return (
            f"{2 * PAIRS} writers, {self.told.run.saves} saves in {self.told.run.seconds:.0f} s: "
            f"{self.locked} database is locked, {len(self.told.verdict.lost)} lost; "
            f"{_quantiles(self.told.milliseconds())} (budget p95 {BUDGET} ms), of that in the "
            f"application {_quantiles(self.inside)}; meanwhile everything was read {number} times, "
            f"and the log grew to {self.longest_log / 1e6:.1f} MB"
        )


def write_in_a_crowd(
    installation: Installation, run: Run, database: Cluster | None = None
) -> Crowded:
    """Let them write until it is enough."""
    made = installation.json_from("tests.crash.seats", PAIRS, 1)
    with Server(installation, timed.__name__):
        writers = [Writer(seat, made["questions"], installation.port) for seat in made["seats"]]
        with at_work(writers, run), somebody_reading(installation) as read:
            while run.writing:
                time.sleep(0.2)
    told = told_by(installation, writers, run, database)
    # The log names the error and leaves its message out: no other comes of waiting in vain.
    locked = installation.log.read_text(errors="replace").count("OperationalError")
    return Crowded(told, locked, read)


@contextmanager
def somebody_reading(installation: Installation) -> Iterator[list[str]]:
    """The program that reads for long; what it has printed."""
    said: list[str] = []
    with installation.start("tests.crash.reading", said=subprocess.PIPE) as reading:
        assert reading.stdout is not None
        stdout = reading.stdout
        listening = threading.Thread(target=lambda: said.extend(line.decode() for line in stdout))
        listening.start()
        try:
            yield said
        finally:
            reading.kill()
            if reading.stdin is not None:
                reading.stdin.close()  # lets go of the leash, which holds its pipe open too
            listening.join()


def _quantiles(taken: list[float]) -> str:
    cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else [0.0] * 99
    return f"p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms"
