"""`make cluster`: from the first start to the verdict."""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.cluster import acts, patroni
from tests.cluster.acts import Act
from tests.cluster.cluster import SECONDS, Cluster, say
from tests.cluster.nodes import ports, two_nodes
from tests.cluster.people import Person, Play
from tests.cluster.postgres import Postgres
from tests.cluster.proxy import Proxy
from tests.cluster.report import broken, measured, told
from tests.crash.history import Stored, judge
from tests.crash.server import HOST

WRITERS = int(os.environ.get("AVSTAMP_CLUSTER_WRITERS") or 200)
ACTS = os.environ.get("AVSTAMP_CLUSTER_ACTS", "").split()
PATRONI = os.environ.get("PATRONI", "0") not in ("", "0")
_SETTLED_WITHIN = 90  # seconds after the end, to learn what became of the last saves


@contextmanager
def built(folder: Path) -> Iterator[tuple[Cluster, Sequence[Act]]]:
    """The whole cluster, with nobody in it, and the play; everything ends with the block."""
    with ExitStack() as stack:
        databases, play = _databases(folder, stack)
        say("PostgreSQL: a primary and a synchronous standby")
        where = ports()
        proxy = stack.enter_context(Proxy(folder, where))
        servers = [database.port for database in databases]
        nodes = two_nodes(folder, servers, where, f"https://localhost:{proxy.port}")
        for node in nodes:
            stack.enter_context(node)
        say("two nodes behind HAProxy")
        made = [database for database in databases if isinstance(database, Postgres)]
        yield Cluster(made, nodes, proxy), play


def _databases(folder: Path, stack: ExitStack) -> tuple[Sequence[Any], Sequence[Act]]:
    if PATRONI:
        machines = patroni.built(folder, stack)
        return machines, (acts.calm, patroni.lose_the_primary(machines))
    databases = [Postgres("db1", folder), Postgres("db2", folder)]
    for database in databases:
        stack.callback(database.kill)
    databases[0].make_primary()
    databases[1].make_standby_of(databases[0])
    return databases, [vars(acts)[name] for name in ACTS] or acts.PLAY


def seated(cluster: Cluster) -> list[Person]:
    installation = cluster.nodes[0].installation
    made = json.loads(installation.told_by("tests.cluster.seats", str(max(1, WRITERS // 2))))
    with ThreadPoolExecutor(8) as pool:
        return list(
            pool.map(
                lambda seat: Person(seat, made["questions"], cluster.proxy.port), made["seats"]
            )
        )


def look_where_from(cluster: Cluster) -> None:
    """They say that they come from elsewhere, and are not believed: guesses are counted by it."""
    asked = "SELECT string_agg(DISTINCT host(ip), ' ') FROM usersessions_usersession"
    for primary in cluster.databases[:1]:
        if (seen := primary.ask(asked, database="avstamp")) != HOST:
            cluster.wrong.append(f"people from {HOST} are taken for {seen}")


def played(cluster: Cluster, play: Sequence[Act]) -> None:
    """Everybody writes while one thing after the other is done."""
    writing = Play()
    with ThreadPoolExecutor(len(cluster.people)) as pool:
        at_work: list[Future[None]] = [pool.submit(one.write, writing) for one in cluster.people]
        try:
            time.sleep(SECONDS / 4)
            for act in play:
                act(cluster)
            cluster.events[-1].ended = time.monotonic()
            writing.on = False
            for one in at_work:
                one.result(timeout=_SETTLED_WITHIN)
        finally:
            writing.on, writing.over = False, True


def main() -> int:
    """0 when every promise was kept."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix="avstamp-cluster-"))
    folder.chmod(0o711)  # PostgreSQL runs as another account when we are root
    try:
        with built(folder) as (cluster, play):
            cluster.people = seated(cluster)
            look_where_from(cluster)
            say(f"{len(cluster.people)} people have signed in, and begin to write")
            played(cluster, play)
            say("everybody has gone home; what is stored is read")
            for node in cluster.nodes:
                node.stop()
            stored = cluster.nodes[0].installation.json_from("tests.crash.stored")
        history = [sent for person in cluster.people for sent in person.history]
        verdict = judge(history, Stored.read(stored))
        found = [measured(event, cluster.people) for event in cluster.events]
        print("", *told(found, cluster.people, verdict), sep="\n")
        complaints = [*broken(found, cluster.people, verdict), *cluster.wrong]
        print(*(complaints or ["Every promise was kept."]), sep="\n")
        return 1 if complaints else 0
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
