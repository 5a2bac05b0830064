"""Every save that was acknowledged is there, however often the server was killed meanwhile."""

import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.history import Outcome, Sent, Stored, Verdict, judge
from tests.crash.installation import Installation, installed
from tests.crash.server import Server, free_port
from tests.crash.writers import Run, Writer

SECONDS = float(os.environ.get("AVSTAMP_CRASH_SECONDS", "30"))
MUTANT_SECONDS = 10.0
LEAST_KILLS = 6
SETTLED_WITHIN = 60  # seconds after the end, to learn what became of the last saves

pytestmark = pytest.mark.crash


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, free_port()) as made:
        yield made


@dataclass(frozen=True)
class Told:
    """What a run came to."""

    kills: int
    history: list[Sent]
    troubles: list[str]
    verdict: Verdict
    integrity: set[str]

    def number(self, outcome: Outcome) -> int:
        return sum(sent.outcome is outcome for sent in self.history)

    @property
    def cuts(self) -> int:
        return sum(sent.cuts for sent in self.history)

    def __str__(self) -> str:
        acknowledged = [s.seconds for s in self.history if s.outcome is Outcome.ACKNOWLEDGED]
        cuts = statistics.quantiles(acknowledged, n=20) if len(acknowledged) > 1 else [0.0] * 19
        return (
            f"{self.kills} kills: {len(acknowledged)} saves acknowledged "
            f"(p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms), "
            f"{len(self.verdict.lost)} lost, {len(self.verdict.phantom)} phantom, "
            f"{len(self.verdict.disordered)} disordered; "
            f"{self.number(Outcome.REFUSED)} conflicts, {self.cuts} cut short, "
            f"other answers: {dict(Counter(self.troubles))}"
        )


def kill_while_they_write(installation: Installation, module: str, seconds: float) -> Told:
    """Start, let sixteen people write, kill at random moments; at last read what is there."""
    made = installation.json_from("tests.crash.seats")
    with Server(installation, module) as server, ThreadPoolExecutor(len(made["seats"])) as pool:
        writers = [Writer(seat, made["questions"], installation.port) for seat in made["seats"]]
        run = Run(seconds, LEAST_KILLS)
        at_work = [pool.submit(writer.write, run) for writer in writers]
        try:
            while run.writing:
                await_the_moment(run)
                server.kill()
                run.kills += 1
                server.start()
            for one in at_work:
                one.result(timeout=SETTLED_WITHIN)
        finally:
            run.stopped = True
    stored = installation.json_from("tests.crash.stored")
    history = [sent for writer in writers for sent in writer.history]
    troubles = [trouble for writer in writers for trouble in writer.troubles]
    verdict = judge(history, Stored.read(stored))
    return Told(run.kills, history, troubles, verdict, set(stored["integrity"]))


def await_the_moment(run: Run) -> None:
    """Any moment; every other time the worst one, when somebody has just been told "saved"."""
    time.sleep(random.uniform(0.5, 2.5))
    if run.kills % 2:
        run.acknowledged.clear()
        run.acknowledged.wait(timeout=10)


def say(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In the terminal, where several processes test too: they keep only this way open."""
    with capsys.disabled():
        print(f"\n{line}", file=sys.stderr, flush=True)


def test_every_acknowledged_save_is_there_after_the_server_was_killed_again_and_again(
    installation: Installation, capsys: pytest.CaptureFixture[str]
):
    told = kill_while_they_write(installation, "avstamp.cli", SECONDS)
    say(str(told), capsys)

    assert told.verdict == Verdict(lost=set(), phantom=[], disordered=[])
    assert told.integrity <= {"ok"}
    assert told.troubles == []
    # It did not pass by doing nothing.
    assert told.kills >= LEAST_KILLS
    assert told.number(Outcome.ACKNOWLEDGED) >= SECONDS * 2
    assert told.number(Outcome.REFUSED) > 0
    assert told.cuts > 0


def test_a_server_that_acknowledges_before_it_commits_is_caught(
    installation: Installation, capsys: pytest.CaptureFixture[str]
):
    told = kill_while_they_write(installation, "tests.crash.mutant", MUTANT_SECONDS)
    say(f"Acknowledged before the commit: {told}", capsys)

    assert told.verdict.lost
