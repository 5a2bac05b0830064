"""What is done to a cluster while people write, in the order of the play."""

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.cluster.cluster import SECONDS, Cluster
from tests.cluster.nodes import Node
from tests.cluster.people import Browser

AWAY = 6.0  # seconds that the standby is away


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
        cluster.wrong.append("a file that one node has was not found by way of the other")
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
    standby = cluster.databases[1]
    cluster.event("The standby is away: writes wait", judged=False, few_fail=False)
    standby.kill()
    time.sleep(AWAY)
    standby.start()
    cluster.event("The standby is back", few_fail=False)
    cluster.wait()


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


def without_synchrony(cluster: Cluster) -> None:
    """In no play: what `make cluster` must call a loss. The standby is not waited for."""
    primary, standby = cluster.databases
    primary.set("synchronous_standby_names", "")
    standby.set("primary_conninfo", "")
    cluster.event("The standby is not waited for, and follows no more", few_fail=False)
    cluster.wait(SECONDS / 2)
    kill_the_primary(cluster)


Act = Callable[[Cluster], None]
PLAY: tuple[Act, ...] = (
    calm,
    kill_a_node,
    upgrade,
    freeze_a_node,
    standby_away,
    kill_the_primary,
)
