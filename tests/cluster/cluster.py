"""All that runs, and what has been done to it."""

import os
import time
from dataclasses import dataclass, field

from tests.cluster.nodes import Node
from tests.cluster.people import Person
from tests.cluster.postgres import Postgres
from tests.cluster.proxy import Proxy
from tests.cluster.report import Event

SECONDS = float(os.environ.get("AVSTAMP_CLUSTER_SECONDS") or 20)
_BEGAN = time.monotonic()


def say(sentence: str) -> None:
    print(f"{time.monotonic() - _BEGAN:6.1f} s  {sentence}", flush=True)


@dataclass
class Cluster:
    """Two nodes, two databases, a proxy, and the people who use them."""

    databases: list[Postgres]
    nodes: list[Node]
    proxy: Proxy
    people: list[Person] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # what should never be, whatever happens

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
            latest = [person.requests[-1] for person in self.people if person.requests]
            open_ends = sum(not request.ended for request in latest)
            say(f"  {saved} saves acknowledged, {open_ends} on their way")

    def wait_for(self, node: Node, status: str) -> float:
        """Until the proxy sees the node so; how long that took."""
        began = time.monotonic()
        while not self.proxy.seen()[node.name].status.startswith(status):
            if time.monotonic() - began > 60:
                raise RuntimeError(f"the proxy never saw {node.name} {status}")
            time.sleep(0.05)
        return time.monotonic() - began
