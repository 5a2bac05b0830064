"""Who kills, whom, and at which moment: the ways in which a server comes to a sudden end."""

import random
import subprocess
import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.crash.installation import Installation
from tests.crash.postgresql import Cluster
from tests.crash.run import Run
from tests.crash.server import Server

_AFTER_AN_OUTAGE = 2.0  # seconds in which connections to the old database may still be found broken
Way = Callable[..., None]  # a method of Killer


class Killer:
    """Kills once at a time, and brings back what was killed."""

    def __init__(
        self, run: Run, server: Server, installation: Installation, database: Cluster | None
    ) -> None:
        self.run = run
        self.server = server
        self.installation = installation
        self.database = database
        self.has_lost_a_worker = False  # twice within seconds, and the server gives up

    def kill(self, ways: Mapping[Way, int] | None = None) -> None:
        """In one of these ways, the likelier the greater its number."""
        ways = ways or (WAYS | WAYS_OF_A_DATABASE if self.database else WAYS)
        way = random.choices([*ways], weights=[*ways.values()])[0]
        if way is Killer.one_worker and self.has_lost_a_worker:
            way = Killer.at_any_moment
        way(self)
        self.run.kills[(way.__doc__ or "").rstrip(".")] += 1
        self.has_lost_a_worker = way is Killer.one_worker

    def at_any_moment(self) -> None:
        """At any moment."""
        self._let_live()
        self._everything()

    def after_an_acknowledgement(self) -> None:
        """When somebody has just been told that it is saved."""
        self._let_live()
        self.run.saved.clear()
        self.run.saved.wait(timeout=10)
        self._everything()

    def while_it_starts(self) -> None:
        """While it starts."""
        self.server.kill()
        self.server.begin()
        time.sleep(random.uniform(0, 1.5))
        self._everything()

    def during_a_checkpoint(self) -> None:
        """During a checkpoint, with whoever does it."""
        self._let_live()
        with self.installation.start("tests.crash.checkpoint", said=subprocess.PIPE) as doing:
            assert doing.stdout is not None
            assert doing.stdout.readline() == b"begins\n"
            time.sleep(random.uniform(0, 0.01))
            doing.kill()
            self._everything()

    def one_worker(self) -> None:
        """One of its processes alone."""
        self._let_live()
        self.server.kill_a_worker()

    def database_by_force(self) -> None:
        """The database and all its processes."""
        self._without_database(lambda database: database.kill())

    def database_broken_off(self) -> None:
        """The database, by an immediate stop."""
        self._without_database(lambda database: database.stop_at_once())

    def database_and_server(self) -> None:
        """The database and the server at once."""

        def both(database: Cluster) -> None:
            database.kill()
            self.server.kill()

        self._without_database(both)

    def _without_database(self, end: Callable[[Cluster], Any]) -> None:
        self._let_live()
        assert self.database is not None
        outage = [time.monotonic(), float("inf")]
        self.run.outages.append(outage)
        end(self.database)
        time.sleep(random.uniform(0, 0.5))
        self.database.start()
        if self.server.process is None:
            self.server.begin()
        self.server.await_well()
        outage[1] = time.monotonic() + _AFTER_AN_OUTAGE

    def _everything(self) -> None:
        self.server.kill()
        self.server.start()

    def _let_live(self) -> None:
        time.sleep(random.uniform(*self.run.pace.lives) * (3 if self.run.short_of_saves else 1))


WAYS: dict[Way, int] = {
    Killer.at_any_moment: 6,
    Killer.after_an_acknowledgement: 6,
    Killer.while_it_starts: 2,
    Killer.during_a_checkpoint: 3,
    Killer.one_worker: 3,
}
WAYS_OF_A_DATABASE: dict[Way, int] = {
    Killer.database_by_force: 3,
    Killer.database_broken_off: 2,
    Killer.database_and_server: 2,
}
