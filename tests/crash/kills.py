"""People write, the server is killed again and again, and what they were told is compared with
what is stored."""

import contextlib
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from tests.crash.history import Outcome, Sent, Stored, Verdict, judge
from tests.crash.installation import Installation
from tests.crash.killer import Killer, Way
from tests.crash.postgresql import Cluster
from tests.crash.run import Run
from tests.crash.server import Server
from tests.crash.writers import Writer

PAIRS, EMPLOYEES = 8, 5  # each manager's employees, one of whom writes too
SETTLED_WITHIN = 120  # seconds after the end, to learn what became of the last saves
NOTHING_WRONG = Verdict(lost=set(), phantom=[], disordered=[])
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Told:
    """What a run came to."""

    run: Run
    history: list[Sent]
    troubles: list[str]
    verdict: Verdict
    unsound: list[str]  # what is wrong with the databases

    @property
    def is_good(self) -> bool:
        return self.verdict == NOTHING_WRONG and not self.unsound and not self.troubles

    def number(self, outcome: Outcome) -> int:
        return sum(sent.outcome is outcome for sent in self.history)

    @property
    def cuts(self) -> int:
        return sum(sent.cuts for sent in self.history)

    def milliseconds(self) -> list[float]:
        """How long each acknowledged save took its writer."""
        return [s.seconds * 1000 for s in self.history if s.outcome is Outcome.ACKNOWLEDGED]

    def __str__(self) -> str:
        taken = self.milliseconds()
        cuts = statistics.quantiles(taken, n=20) if len(taken) > 1 else [0.0] * 19
        return (
            f"{self.run.killed} kills, {len(taken)} saves acknowledged "
            f"(p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms): "
            f"{len(self.verdict.lost)} lost, {len(self.verdict.phantom)} phantom, "
            f"{len(self.verdict.disordered)} disordered; "
            f"{self.number(Outcome.REFUSED)} conflicts, {self.cuts} cut short, "
            f"other answers: {dict(Counter(self.troubles))}"
        )


def kill_while_they_write(
    installation: Installation,
    module: str,
    run: Run,
    *,
    database: Cluster | None = None,
    ways: Mapping[Way, int] | None = None,
    pairs: int = PAIRS,
    tell: Tell = lambda _line: None,
) -> Told:
    """Start, let sixteen people write (or other ``pairs``), kill; at last read what is there.

    ``tell`` gets a line now and then; ``ways`` of killing, if not all of them.
    """
    made = installation.json_from("tests.crash.seats", pairs, EMPLOYEES)
    with Server(installation, module) as server:
        writers = [Writer(seat, made["questions"], installation.port) for seat in made["seats"]]
        killer = Killer(run, server, installation, database)
        progress = Progress(tell, installation, writers)
        with at_work(writers, run):
            while run.writing:
                killer.kill(ways)
                progress.show(run)
    return told_by(installation, writers, run, database)


@contextlib.contextmanager
def at_work(writers: Sequence[Writer], run: Run) -> Iterator[None]:
    """Everybody writes; at the end each is waited for until their last save is answered."""
    run.begin()
    with ThreadPoolExecutor(len(writers)) as pool:
        writing: list[Future[None]] = [pool.submit(writer.write, run) for writer in writers]
        try:
            yield
            for one in writing:
                one.result(timeout=SETTLED_WITHIN)
        finally:
            run.stopped = True


def told_by(
    installation: Installation, writers: Sequence[Writer], run: Run, database: Cluster | None
) -> Told:
    """The judgement over what all of them were told; the server has ended."""
    stored = installation.json_from("tests.crash.stored")
    history = [sent for writer in writers for sent in writer.history]
    troubles = [trouble for writer in writers for trouble in writer.troubles]
    unsound = [line for line in stored["integrity"] if line != "ok"]
    unsound += filter(None, [database.unsound() if database else ""])
    return Told(run, history, troubles, judge(history, Stored.read(stored)), unsound)


class Progress:
    """A line now and then, with what has been lost so far."""

    EVERY = 15.0  # seconds

    def __init__(self, tell: Tell, installation: Installation, writers: Sequence[Writer]) -> None:
        self.tell = tell
        self.installation = installation
        self.writers = writers
        self.told_at = time.monotonic()

    def show(self, run: Run) -> None:
        """Tell how far it has come, if it is time."""
        if time.monotonic() - self.told_at < self.EVERY:
            return
        self.told_at = time.monotonic()
        troubles = sum(len(writer.troubles) for writer in self.writers)
        self.tell(
            f"{run.seconds / 60:5.1f} min: {run.killed} kills of {run.enough.kills}, "
            f"{run.saves} acknowledged of {run.enough.saves}, "
            f"{sum(writer.contradictions for writer in self.writers)} lost so far"
            + (f", {troubles} strange answers" if troubles else "")
        )
