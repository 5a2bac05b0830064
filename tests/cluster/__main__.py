"""`make cluster`: the play, from the first start to the verdict."""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.cluster.nodes import Node, ports, two_nodes
from tests.cluster.people import Browser, Person, Play
from tests.cluster.postgres import Postgres
from tests.cluster.proxy import Proxy
from tests.cluster.report import Event, broken, measured, told
from tests.crash.history import Stored, judge

WRITERS = int(os.environ.get("AVSTAMP_CLUSTER_WRITERS") or 200)
SECONDS = float(os.environ.get("AVSTAMP_CLUSTER_SECONDS") or 20)
ACTS = os.environ.get("AVSTAMP_CLUSTER_ACTS", "").split()
AWAY = 6.0  # seconds that the standby is away
_SETTLED_WITHIN = 90  # seconds after the end, to learn what became of the last saves
_BEGAN = time.monotonic()


def say(sentence: str) -> None:
    print(f"{time.monotonic() - _BEGAN:6.1f} s  {sentence}", flush=True)


@dataclass
class Cluster:
    """All that runs, and what has been done to it."""

    databases: list[Postgres]
    nodes: list[Node]
    proxy: Proxy
    people: list[Person] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def event(self, name: str, *, judged: bool = True, few_fail: bool = True) -> Event:
        """Something is done now."""
        now = time.monotonic()
        if self.events:
            self.events[-1].ended = now
        self.events.append(Event(name, now, judged, few_fail))
        say(name)
        return self.events[-1]

    def wait(self, seconds: float = SECONDS) -> None:
        """Let people write, and tell how it goes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(5.0, left))
            saved = sum(len(person.acknowledged) for person in self.people)
            open_ends = sum(
                not person.requests[-1].ended for person in self.people if person.requests
            )
            say(f"  {saved} saves acknowledged, {open_ends} on their way")

    def wait_for(self, node: Node, status: str) -> float:
        """Until the proxy sees the node so; how long that took."""
        began = time.monotonic()
        while not self.proxy.seen()[node.name].status.startswith(status):
            if time.monotonic() - began > 60:
                raise RuntimeError(f"the proxy never saw {node.name} {status}")
            time.sleep(0.05)
        return time.monotonic() - began


def calm(cluster: Cluster) -> None:
    cluster.event("Nothing is done")
    cluster.wait()


def kill_a_node(cluster: Cluster) -> None:
    node = cluster.nodes[0]
    event = cluster.event("A node is killed")
    node.kill()
    event.told.append(f"the proxy saw it after {cluster.wait_for(node, 'DOWN'):.1f} s")
    cluster.wait()
    cluster.event("It is started again")
    node.start()
    cluster.wait_for(node, "UP")
    cluster.wait(SECONDS / 2)


def upgrade(cluster: Cluster) -> None:
    """As several-machines.md says: first the databases, then one node after the other."""
    event = cluster.event("Upgrade: migrations are run")
    for database in ("default", "keyring"):
        cluster.nodes[0].installation.told_by(
            "avstamp.cli", "manage", "migrate", "--database", database
        )
    for node in cluster.nodes:
        event = cluster.event(f"Upgrade: {node.name} is stopped and started")
        took = node.stop()
        _leave_a_file(node)
        node.start()
        up = cluster.wait_for(node, "UP")
        event.told.append(f"it stopped in {took:.1f} s, and was seen {up:.1f} s after its start")
        cluster.wait(SECONDS / 2)
    event.told.append(_found_through_the_proxy(cluster))


def _leave_a_file(node: Node) -> None:
    """What only this node has, as one of the new release has while the other is of the old."""
    data = Path(node.installation.environment["AVSTAMP_DATA"])
    (data / "static" / "web" / f"{node.name}.txt").write_text(node.name)


def _found_through_the_proxy(cluster: Cluster) -> str:
    asked = [f"/static/web/{node.name}.txt" for node in cluster.nodes for _time in range(10)]
    browser = Browser(cluster.proxy.port)
    with closing(browser.connection):
        found = [browser.ask("GET", path)[0] == 200 for path in asked]
    if not all(found):
        cluster.people[0].wrong.append("a file that one node has was not found")
    return f"files that only one node has: asked for {len(found)} times, found {sum(found)}"


def freeze_a_node(cluster: Cluster) -> None:
    node = cluster.nodes[1]
    event = cluster.event("A node hangs, connections and all", judged=False)
    node.freeze()
    event.told.append(f"the proxy saw it after {cluster.wait_for(node, 'DOWN'):.1f} s")
    cluster.wait()
    node.kill()
    node.start()
    cluster.wait_for(node, "UP")


def standby_away(cluster: Cluster) -> None:
    """Nothing is acknowledged that lies on one disk alone: everybody waits."""
    primary, standby = cluster.databases
    cluster.event("The standby is away: writes wait", judged=False, few_fail=False)
    standby.kill()
    time.sleep(AWAY)
    standby.start()
    cluster.event("The standby is back", few_fail=False)
    cluster.wait()
    assert primary.answers()


def kill_the_primary(cluster: Cluster) -> None:
    primary, standby = cluster.databases
    event = cluster.event("The primary is killed, the standby promoted", few_fail=False)
    primary.kill()
    standby.promote()
    event.told.append(f"promoted after {time.monotonic() - event.began:.1f} s")
    cluster.wait()
    event = cluster.event("The old primary is made a standby")
    primary.make_standby_of(standby)
    event.told.append(f"waited for again after {time.monotonic() - event.began:.1f} s")
    cluster.databases = [standby, primary]
    cluster.wait()


PLAY: tuple[Callable[[Cluster], None], ...] = (
    calm,
    kill_a_node,
    upgrade,
    freeze_a_node,
    standby_away,
    kill_the_primary,
)


@contextmanager
def built(folder: Path) -> Iterator[Cluster]:
    """The whole cluster, with nobody in it; everything ends with the block."""
    with ExitStack() as stack:
        databases = [Postgres("db1", folder), Postgres("db2", folder)]
        for database in databases:
            stack.callback(database.kill)
        databases[0].make_primary()
        databases[1].make_standby_of(databases[0])
        say("PostgreSQL: a primary and a synchronous standby")
        where = ports()
        proxy = stack.enter_context(Proxy(folder, where))
        nodes = two_nodes(folder, databases, where, f"https://localhost:{proxy.port}")
        for node in nodes:
            stack.enter_context(node)
        say("two nodes behind HAProxy")
        yield Cluster(databases, nodes, proxy)


def seated(cluster: Cluster) -> list[Person]:
    installation = cluster.nodes[0].installation
    made = json.loads(installation.told_by("tests.cluster.seats", str(max(1, WRITERS // 2))))
    with ThreadPoolExecutor(8) as pool:
        return list(
            pool.map(
                lambda seat: Person(seat, made["questions"], cluster.proxy.port), made["seats"]
            )
        )


def played(cluster: Cluster) -> None:
    """Everybody writes while one thing after the other is done."""
    play = Play()
    with ThreadPoolExecutor(len(cluster.people)) as pool:
        at_work: list[Future[None]] = [pool.submit(one.write, play) for one in cluster.people]
        try:
            time.sleep(SECONDS / 4)
            for act in PLAY:
                if not ACTS or act.__name__ in ACTS:
                    act(cluster)
            cluster.events[-1].ended = time.monotonic()
            play.on = False
            for one in at_work:
                one.result(timeout=_SETTLED_WITHIN)
        finally:
            play.on, play.over = False, True


def main() -> int:
    """0 when every promise was kept."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix="avstamp-cluster-"))
    folder.chmod(0o711)  # PostgreSQL runs as another account when we are root
    try:
        with built(folder) as cluster:
            cluster.people = seated(cluster)
            say(f"{len(cluster.people)} people have signed in, and begin to write")
            played(cluster)
            say("everybody has gone home; what is stored is read")
            stored = cluster.nodes[0].installation.json_from("tests.crash.stored")
        history = [sent for person in cluster.people for sent in person.history]
        verdict = judge(history, Stored.read(stored))
        found = [measured(event, cluster.people) for event in cluster.events]
        print("", *told(found, cluster.people, verdict), sep="\n")
        complaints = list(broken(found, cluster.people, verdict))
        print(*(complaints or ["Every promise was kept."]), sep="\n")
        return 1 if complaints else 0
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
