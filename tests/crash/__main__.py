"""``make crash``: saved means saved, tried for as long as it takes.

What can be chosen is said by variables:

    ON=sqlite             or postgresql; both when it is left out
    PART=kills            or mutants, updates, crowd; more than one with a space between
    KILLS=500             on each database, and so many
    SAVES=100000          acknowledgements, whichever takes longer
    THINK=50              milliseconds at most that somebody thinks between two saves
    STEPS=10000           of those who write in the same fields
    SECONDS=60            that two hundred people write
    DATABASE_URL=…        a PostgreSQL server; else one is made from the machine's own programs
"""

import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.crash.crowd import AS_OUR_SCRIPT, write_in_a_crowd
from tests.crash.installation import Installation, installed
from tests.crash.killer import Killer
from tests.crash.kills import Told, kill_while_they_write
from tests.crash.postgresql import Cluster, NotHere, cluster
from tests.crash.run import Enough, Pace, Run, ended_by_ctrl_c
from tests.crash.server import free_port
from tests.lost_updates.run import write_together

_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_NO_POSTGRESQL = (
    "There is no PostgreSQL on this machine. Install it (apt-get install postgresql), name a "
    "server with DATABASE_URL, or leave it out with ON=sqlite."
)


class InterruptedEarly(Exception):
    """By Ctrl-C, after what had been done was judged; what comes after is not tried."""

    def __init__(self, *, good: bool) -> None:
        super().__init__()
        self.good = good


def main() -> int:
    """0 when nothing was lost anywhere and every mutant was caught."""
    signal.signal(signal.SIGTERM, lambda *_how: sys.exit(143))  # clears away what was made
    chosen = _chosen("ON", [*_DATABASES])
    parts = _chosen("PART", [*_PARTS])
    try:
        # Everything is tried, whatever was found before.
        good = [_tried(database, part) for database in chosen for part in parts]
    except NotHere:
        print(_NO_POSTGRESQL, file=sys.stderr)
        return 2
    except InterruptedEarly as ended:
        print("Interrupted." if ended.good else "It does not hold: see above.", flush=True)
        return 130 if ended.good else 1
    print("Saved means saved." if all(good) else "It does not hold: see above.", flush=True)
    return 0 if all(good) else 1


def _chosen(variable: str, known: list[str]) -> list[str]:
    named = os.environ.get(variable, "").replace(",", " ").split() or known
    for name in named:
        if name not in known:
            sys.exit(f"{variable} is one of {', '.join(known)}: {name} is none of them.")
    return named


@dataclass(frozen=True)
class _Place:
    """Where a part is tried: a new installation, and the database if it is ours to kill."""

    title: str
    installation: Installation
    database: Cluster | None

    def say(self, line: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {self.title}: {line}", flush=True)


def _tried(name: str, part: str) -> bool:
    """Whether this part holds on this database."""
    with (
        tempfile.TemporaryDirectory(prefix="avstamp-crash-") as folder,
        _database(name) as (server, database),
        installed(Path(folder), free_port(), server) as installation,
    ):
        return _PARTS[part](_Place(_DATABASES[name], installation, database))


@contextmanager
def _database(name: str) -> Iterator[tuple[str, Cluster | None]]:
    """The address of the server, and the server itself if it is ours to kill."""
    given = os.environ.get("DATABASE_URL", "")
    if name == "sqlite" or given:
        yield ("" if name == "sqlite" else given), None
        return
    with cluster() as made:
        yield made.url, made


def _kills(place: _Place) -> bool:
    enough = Enough(_number("KILLS", 500), _number("SAVES", 100_000))
    run = Run(enough, Pace(longest=_number("THINK", 50) / 1000))
    place.say(f"sixteen people write; {enough.kills} kills, {enough.saves} acknowledgements.")
    with ended_by_ctrl_c(run.interrupt):
        told = kill_while_they_write(
            place.installation, "avstamp.cli", run, database=place.database, tell=place.say
        )
    for line in _summary(told):
        place.say(line)
    return _whole(told.is_good, interrupted=run.interrupted)


def _summary(told: Told) -> Iterator[str]:
    yield f"{told}."
    yield f"  {told.run.seconds / 60:.1f} minutes; killed"
    for way, times in told.run.kills.most_common():
        yield f"  {times:4} × {way[0].lower()}{way[1:]}"
    wrong = [*told.unsound, *told.verdict.phantom, *told.verdict.disordered, *told.verdict.lost]
    yield from (f"WRONG: {line}" for line in wrong[:20])


def _whole(good: bool, *, interrupted: bool) -> bool:
    """Whether it holds. Raises InterruptedEarly where that was not tried to its end."""
    if interrupted:
        raise InterruptedEarly(good=good)
    return good


def _mutants(place: _Place) -> bool:
    run = Run(Enough(kills=10), Pace(lives=(0.5, 1.5)))
    worst = {Killer.after_an_acknowledgement: 1}
    with ended_by_ctrl_c(run.interrupt):
        told = kill_while_they_write(place.installation, "tests.crash.mutant", run, ways=worst)
    _whole(True, interrupted=run.interrupted)
    early = bool(told.verdict.lost)
    place.say(f"a server that acknowledges before it commits is {_caught(early)}: {told}.")
    written = write_together(place.installation, "tests.lost_updates.mutant", 200)
    last = bool(written.found)
    place.say(f"a server that ignores versions is {_caught(last)}: {written}.")
    return early and last


def _caught(caught: bool) -> str:
    return "caught" if caught else "NOT CAUGHT"


def _updates(place: _Place) -> bool:
    steps = _number("STEPS", 10_000)
    place.say(f"two people with two devices each write in the same fields; {steps} steps.")
    enough = threading.Event()
    with ended_by_ctrl_c(enough.set):
        told = write_together(place.installation, "avstamp.cli", steps, enough, tell=place.say)
    place.say(f"{told}.")
    for sentence in told.found[:20]:
        place.say(f"WRONG: {sentence}")
    return _whole(not told.found, interrupted=enough.is_set())


def _crowd(place: _Place) -> bool:
    seconds = _number("SECONDS", 60)
    place.say(f"two hundred people write for {seconds} seconds while all of it is read.")
    run = Run(Enough(seconds=seconds), AS_OUR_SCRIPT)
    with ended_by_ctrl_c(run.interrupt):
        crowd = write_in_a_crowd(place.installation, run, place.database)
    place.say(f"{crowd}.")
    for trouble in crowd.told.troubles[:20]:
        place.say(f"WRONG: {trouble}")
    return _whole(crowd.is_good, interrupted=run.interrupted)


_PARTS: dict[str, Callable[[_Place], bool]] = {
    "kills": _kills,
    "mutants": _mutants,
    "updates": _updates,
    "crowd": _crowd,
}


def _number(name: str, usual: int) -> int:
    return int(os.environ.get(name) or usual)


if __name__ == "__main__":
    sys.exit(main())
