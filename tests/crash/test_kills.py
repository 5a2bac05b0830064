"""Every save that was acknowledged is there, however often the server was killed meanwhile.

A minute of `make crash`, at a pace that leaves the machine to the other tests.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.history import Outcome
from tests.crash.installation import Installation, installed
from tests.crash.killer import Killer
from tests.crash.kills import kill_while_they_write
from tests.crash.run import Enough, Pace, Run
from tests.crash.server import free_port

SECONDS = float(os.environ.get("AVSTAMP_CRASH_SECONDS", "60"))
LEAST_KILLS = 6
CALM = Pace(longest=2.0, lives=(2.0, 7.0))

pytestmark = pytest.mark.crash


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, free_port()) as made:
        yield made


def say(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In the terminal, where several processes test too: they keep only this way open."""
    with capsys.disabled():
        print(f"\n{line}", file=sys.stderr, flush=True)


def test_every_acknowledged_save_is_there_after_the_server_was_killed_again_and_again(
    installation: Installation, capsys: pytest.CaptureFixture[str]
):
    run = Run(Enough(kills=LEAST_KILLS, seconds=SECONDS), CALM)
    told = kill_while_they_write(installation, "avstamp.cli", run)
    say(str(told), capsys)

    assert told.is_good, told
    # It did not pass by doing nothing.
    assert told.number(Outcome.ACKNOWLEDGED) >= SECONDS
    assert told.number(Outcome.REFUSED) > 0
    assert told.cuts > 0


def test_a_server_that_acknowledges_before_it_commits_is_caught(
    installation: Installation, capsys: pytest.CaptureFixture[str]
):
    run = Run(Enough(kills=3), Pace(lives=(0.5, 1.0)))
    worst = {Killer.after_an_acknowledgement: 1}
    told = kill_while_they_write(installation, "tests.crash.mutant", run, ways=worst, pairs=3)
    say(f"Acknowledged before the commit: {told}", capsys)

    assert told.verdict.lost
